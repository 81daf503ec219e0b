@testable import AMQP
import Testing

@Suite struct ConnectionStateTests {
    @Test func aDeliveryIsPutTogetherFromItsFrames() {
        var state = ready()
        expectNone(state.deliver(origin, tag: 7, redelivered: true))
        expectNone(state.header(bodySize: 5))
        expectNone(state.body([1, 2, 3]))
        guard case .deliver(let delivery) = state.body([4, 5]) else {
            Issue.record("no delivery")
            return
        }
        #expect(delivery.tag == 7 && delivery.redelivered && delivery.body == [1, 2, 3, 4, 5])
        #expect(delivery.routingKey == "key" && delivery.consumerTag == "tag")
    }

    @Test func anEmptyBodyIsCompleteWithItsHeader() {
        var state = ready()
        expectNone(state.deliver(origin, tag: 1, redelivered: false))
        guard case .deliver(let delivery) = state.header(bodySize: 0) else {
            Issue.record("no delivery")
            return
        }
        #expect(delivery.body.isEmpty)
    }

    @Test func framesOutOfOrderAreViolations() {
        var state = ready()
        expectViolation(state.header(bodySize: 1))
        state = ready()
        expectViolation(state.body([1]))
        state = ready()
        expectNone(state.deliver(origin, tag: 1, redelivered: false))
        expectViolation(state.deliver(origin, tag: 2, redelivered: false))
        state = ready()
        expectNone(state.deliver(origin, tag: 1, redelivered: false))
        expectViolation(state.confirmed(1, multiple: false, as: .confirmed))
        state = ready()
        expectNone(state.deliver(origin, tag: 1, redelivered: false))
        expectNone(state.header(bodySize: 2))
        expectViolation(state.body([1, 2, 3]))
    }

    @Test func anImpossibleBodySizeIsAViolationBeforeAnythingIsSetAside() {
        var state = ready()
        expectNone(state.deliver(origin, tag: 1, redelivered: false))
        expectViolation(state.header(bodySize: .max))
    }

    @Test func connectionMethodsMayComeBetweenAMessagesFrames() {
        var state = ready()
        expectNone(state.deliver(origin, tag: 1, redelivered: false))
        guard case .blocked(let reason) = state.blocked("low on memory") else {
            Issue.record("not blocked")
            return
        }
        #expect(reason == "low on memory" && state.isBlocked)
        guard case .deliver = state.header(bodySize: 0) else {
            Issue.record("no delivery")
            return
        }
    }

    @Test func aReplyThatNobodyAskedForIsAViolation() {
        var state = ready()
        expectViolation(state.reply(.empty))
        state.willCall(.purge("q"))
        expectViolation(state.reply(.deleted(1)))
    }

    @Test func aConfirmOfAMessageNeverSentIsAViolation() {
        var state = ready()
        state.willPublish(ConfirmLedger.Place(batch: 1, index: 0))
        expectViolation(state.confirmed(2, multiple: false, as: .confirmed))
    }

    @Test func aChannelClosedOverARequestAloneIsRefusedAndCanBeOpenedAgain() {
        var state = ready()
        state.willCall(.inspectQueue("orders"))
        guard case .refuseCall(let error) = state.channelClosed(code: 404, text: "NOT_FOUND - no queue 'orders'") else {
            Issue.record("not refused")
            return
        }
        #expect(error.code == .notFound && error.replyCode == 404 && error.message.contains("orders"))
        #expect(!state.isChannelOpen && state.activeCall == nil)
    }

    @Test(arguments: [
        (403, AMQPError.Code.accessRefused), (404, .notFound), (405, .resourceLocked), (406, .preconditionFailed),
        (541, .channelClosed),
    ])
    func replyCodesHaveTheirKinds(code: Int, kind: AMQPError.Code) {
        var state = ready()
        state.willCall(.declareQueue(QueueDeclaration(name: "orders")))
        guard case .refuseCall(let error) = state.channelClosed(code: code, text: "why") else {
            Issue.record("not refused")
            return
        }
        #expect(error.code == kind)
    }

    @Test func aChannelClosedUnderAConsumerEndsTheConnection() {
        var state = ready()
        state.willCall(.consume(queue: "orders", tag: "tag"))
        guard case .complete = state.reply(.consuming(tag: "tag")) else {
            Issue.record("not consuming")
            return
        }
        guard case .failChannel(let error) = state.channelClosed(code: 406, text: "delivery acknowledgement timed out")
        else {
            Issue.record("not failed")
            return
        }
        #expect(error.code == .channelClosed && error.isRetriable)
    }

    @Test func aConsumerThatTheBrokerCancelsIsEndedOnce() {
        var state = ready()
        state.willCall(.consume(queue: "orders", tag: "tag"))
        _ = state.reply(.consuming(tag: "tag"))
        guard case .endConsumer("tag", let error) = state.consumerCancelled("tag") else {
            Issue.record("not ended")
            return
        }
        #expect(error.code == .consumerCancelled)
        expectNone(state.consumerCancelled("tag"))
    }

    @Test func anAbandonedConnectionLosesWhatIsOpen() {
        var state = ready()
        for index in 0..<3 { state.willPublish(ConfirmLedger.Place(batch: 4, index: index)) }
        guard case .settle(let first) = state.confirmed(1, multiple: false, as: .confirmed) else {
            Issue.record("not settled")
            return
        }
        #expect(first.map(\.place.index) == [0])
        let error = AMQPError(.connectionLost, "gone")
        #expect(state.abandon(error).map(\.outcome) == [.lost(error), .lost(error)])
    }

    @Test func aReturnIsPutTogetherAndFindsItsMessageByContent() {
        var state = ready()
        let messages = ["a", "b", "b"].map {
            OutgoingMessage(exchange: "", routingKey: "key", body: [UInt8]($0.utf8))
        }
        for index in messages.indices { state.willPublish(ConfirmLedger.Place(batch: 1, index: index)) }
        expectNone(state.returned(code: 312, text: "NO_ROUTE", exchange: "", routingKey: "key"))
        expectNone(state.header(bodySize: 1))
        guard case .returned(let message) = state.body([UInt8](Array("b".utf8))) else {
            Issue.record("not returned")
            return
        }
        #expect(state.markReturned(message) { message.matches(messages[$0.index]) })
        guard case .settle(let settlements) = state.confirmed(3, multiple: true, as: .confirmed) else {
            Issue.record("not settled")
            return
        }
        #expect(settlements.map(\.outcome) == [.confirmed, .returned(code: 312, text: "NO_ROUTE"), .confirmed])
    }

    private let origin = DeliveryOrigin(exchange: "exchange", routingKey: "key", consumerTag: "tag")

    private func ready() -> ConnectionState {
        var state = ConnectionState()
        state.willCall(.openChannel)
        _ = state.reply(.done(.channelOpen))
        return state
    }

    private func expectNone(_ action: ConnectionAction, sourceLocation: SourceLocation = #_sourceLocation) {
        guard case .none = action else {
            Issue.record("\(action)", sourceLocation: sourceLocation)
            return
        }
    }

    private func expectViolation(_ action: ConnectionAction, sourceLocation: SourceLocation = #_sourceLocation) {
        guard case .violation(let error) = action, error.code == .protocolViolation else {
            Issue.record("\(action)", sourceLocation: sourceLocation)
            return
        }
    }
}

extension ConnectionState {
    fileprivate mutating func header(bodySize: UInt64) -> ConnectionAction {
        [UInt8]([0, 0]).withUnsafeBytes { contentHeader(bodySize: bodySize, properties: $0) }
    }

    fileprivate mutating func body(_ bytes: [UInt8]) -> ConnectionAction {
        bytes.withUnsafeBytes { contentBody($0) }
    }
}
