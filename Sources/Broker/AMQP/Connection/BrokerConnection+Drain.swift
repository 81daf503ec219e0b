import Dispatch
import Logging

extension BrokerConnection {
    /// Frames sorted before others on this queue get their turn: acknowledgements must not wait
    /// behind a flood.
    static let framesATurn = 1_536
    /// Deliveries handed on together at most; about what fits the caches.
    static let deliveriesABatch = 256

    /// Takes every frame that is there, then sends what waits. The one way of reading.
    func drain() {
        guard handle != nil else { return }
        watchdog.enter()
        defer { watchdog.leave() }
        sortFrames()
        pumpCalls()
        pumpMessages()
    }

    /// The timer's turn: heartbeats, and everything that has a deadline.
    func tick() {
        drain()
        let now = ContinuousClock.now
        if let callDeadline, now >= callDeadline, let activeCall {
            fail(AMQPError(.timedOut, "The broker did not answer in time while \(activeCall.request.purpose)."))
        }
        if let blockedSince, now - blockedSince >= configuration.blockedLimit, !batches.isEmpty {
            fail(
                AMQPError(
                    .blockedTooLong,
                    "The broker has blocked publishers for \(configuration.blockedLimit): look at its alarms."
                ))
        }
        if !state.isBlocked,
            batches.values.contains(where: { $0.lastSent.map { now - $0 >= configuration.confirmTimeout } ?? false })
        {
            fail(
                AMQPError(
                    .timedOut,
                    "No confirm came within \(configuration.confirmTimeout): do the broker's queues have a leader?"
                ))
        }
        for (id, batch) in batches where batch.deadline.map({ now >= $0 }) ?? false {
            batches[id] = nil
            batch.settleOpen(.lost(AMQPError(.cancelled, "Publishing was cancelled before the broker's answer came.")))
        }
    }

    /// Performs what the frames ask for, until there are none or it is others' turn.
    func sortFrames() {
        var budget = Self.framesATurn
        while budget > 0 {
            guard let step = handle?.nextFrame(&state) else { return }
            switch step {
            case .idle:
                handOn()
                return
            case .failed(let error):
                fail(error)
                return
            case .sorted(let action):
                perform(action)
                if case .closed = phase { return }
            }
            budget -= 1
            watchdog.step()
        }
        handOn()
        // The rest may already be in the library's buffer, where the read source does not see it.
        executor.queue.async { [weak self] in self?.assumeIsolated { $0.drain() } }
    }

    private func perform(_ action: ConnectionAction) {
        switch action {
        case .none: break
        case .deliver(let delivery):
            if let last = arrived.last, last.origin !== delivery.origin, last.consumerTag != delivery.consumerTag {
                handOn()
            }
            arrived.append(delivery)
            if arrived.count >= Self.deliveriesABatch { handOn() }
        case .settle(let settlements): settle(settlements)
        case .returned(let message): noteReturned(message)
        case .complete(let reply): complete(.success(reply))
        case .endConsumer(let tag, let error):
            handOn()
            consumers.removeValue(forKey: tag)?.finish(throwing: error)
        case .blocked(let reason):
            blockedSince = .now
            blockedState.set(true)
            logger.info("The broker blocks publishers", metadata: [LogKeys.reason: "\(reason)"])
        case .unblocked:
            blockedSince = nil
            for batch in batches.values where batch.lastSent != nil { batch.lastSent = .now }
            blockedState.set(false)
            logger.info("The broker takes messages again")
        case .answerFlow(let active):
            mayFlow = active
            check(handle?.answerFlow(active: active), while: "answering flow control")
        case .refuseCall(let error):
            check(handle?.answerChannelClose(), while: "answering a channel close")
            complete(.failure(error))
        case .failChannel(let error):
            _ = handle?.answerChannelClose()
            fail(error)
        case .failConnection(let error):
            _ = handle?.answerConnectionClose()
            fail(error)
        case .violation(let error): fail(error)
        }
    }

    /// Gives the deliveries that have come to their consumer.
    private func handOn() {
        guard let tag = arrived.last?.consumerTag else { return }
        consumers[tag]?.append(arrived)
        arrived = []
    }

    /// A library status other than success ends the connection.
    func check(_ status: Int32?, while purpose: String) {
        guard let status, status < 0 else { return }
        fail(ConnectionHandle.error(status, while: purpose))
    }
}
