import Dispatch
import Logging

extension BrokerConnection {
    /// Messages written between two looks at the socket, so that confirms and alarms are seen in
    /// time.
    static let messagesATurn = 64
    /// Refusals in a row after which the channel is opened anew: RabbitMQ 3.10 refuses everything
    /// for ever on a channel whose first message met a dying queue leader.
    static let nackLimit = 32

    /// Sends messages and waits for the broker's word on each. Cancelling takes back what has not
    /// been sent; what has been sent is waited for, no longer than one request may take.
    func publish(_ messages: [OutgoingMessage]) async throws(AMQPError) -> [PublishOutcome] {
        try requireReady()
        guard !messages.isEmpty else { return [] }
        if Task.isCancelled { throw AMQPError(.cancelled, "Publishing was cancelled before anything was sent.") }
        let id = nextBatch
        nextBatch += 1
        return await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                batches[id] = PublishBatch(messages, continuation: continuation)
                sendQueue.append(id)
                drain()
            }
        } onCancel: {
            executor.queue.async { self.assumeIsolated { $0.withdraw(id) } }
        }
    }

    /// Sends what waits while the window has room.
    func pumpMessages() {
        while canSend {
            guard let id = sendQueue.first, let batch = batches[id] else {
                sendQueue.removeFirst()
                continue
            }
            // The library writes each message in three pieces; together they fill whole segments.
            let isMany = batch.messages.count - batch.next > 1
            if isMany { ConnectionHandle.cork(descriptor, true) }
            send(of: batch, id: id)
            if isMany { ConnectionHandle.cork(descriptor, false) }
            if batch.next == batch.messages.count, sendQueue.first == id { sendQueue.removeFirst() }
            sortFrames()
            pumpCalls()
        }
    }

    private var canSend: Bool {
        guard case .ready = phase else { return false }
        return !sendQueue.isEmpty && state.isChannelOpen && !state.isBlocked && mayFlow && !isRenewingChannel
            && nacksInARow < Self.nackLimit && state.ledger.count < configuration.publishWindow
    }

    private func send(of batch: PublishBatch, id: Int) {
        let room = configuration.publishWindow - state.ledger.count
        let end = min(batch.messages.count, batch.next + min(room, Self.messagesATurn))
        batch.lastSent = .now
        while batch.next < end {
            let index = batch.next
            batch.next += 1
            if let refusal = batch.messages[index].refusal() {
                if batch.settle(index, .refused(refusal)) { batches[id] = nil }
                continue
            }
            // Noted before it is sent: the broker's answer may be there before the send returns.
            state.willPublish(ConfirmLedger.Place(batch: id, index: index))
            guard let status = handle?.publish(batch.messages[index]) else { return }
            watchdog.step()
            guard status >= 0 else {
                fail(ConnectionHandle.error(status, while: "publishing"))
                return
            }
        }
    }

    func settle(_ settlements: [ConfirmLedger.Settlement]) {
        for settlement in settlements {
            nacksInARow = settlement.outcome == .nacked ? nacksInARow + 1 : 0
            guard let batch = batches[settlement.place.batch] else { continue }
            if batch.settle(settlement.place.index, settlement.outcome) { batches[settlement.place.batch] = nil }
        }
        if nacksInARow >= Self.nackLimit { renewChannel() }
    }

    func noteReturned(_ message: ReturnedMessage) {
        let isKnown = state.markReturned(message) { place in
            guard let batch = batches[place.batch] else { return false }
            return message.matches(batch.messages[place.index])
        }
        if !isKnown {
            // Its caller has given up on it; the confirm that follows settles nothing either.
            logger.info("A returned message has no owner", metadata: [LogKeys.replyCode: "\(message.code)"])
        }
    }

    private func renewChannel() {
        guard !isRenewingChannel, case .ready = phase, state.isChannelOpen else { return }
        // What is still open would be forgotten with the channel; its answers come first.
        guard state.ledger.count == 0 else { return }
        nacksInARow = 0
        isRenewingChannel = true
        logger.info("The broker refuses every message: the channel is opened anew")
        for request in [CallRequest.closeChannel, .openChannel, .selectConfirms] {
            calls.append(PendingCall(request: request, continuation: nil))
        }
    }

    private func withdraw(_ id: Int) {
        guard let batch = batches[id] else { return }
        sendQueue.removeAll { $0 == id }
        let unsent = batch.next..<batch.messages.count
        batch.next = batch.messages.count
        let cancelled = PublishOutcome.lost(AMQPError(.cancelled, "Publishing was cancelled before this was sent."))
        for index in unsent where batch.settle(index, cancelled) { batches[id] = nil }
        batch.deadline = .now + configuration.rpcTimeout
    }
}
