/// What the frames of one connection mean, as a value: frames go in, actions come out, and nothing
/// is called.
///
/// The order that the broker keeps is kept: a return stands before the confirm of the same message,
/// a message's header and body follow its method.
struct ConnectionState {
    /// The larger of any broker's message limits; a peer that announces more is not a broker.
    static let bodyLimit: UInt64 = 512 * 1_024 * 1_024

    private(set) var ledger = ConfirmLedger()
    private(set) var consumers: Set<String> = []
    private(set) var activeCall: CallRequest?
    private(set) var isChannelOpen = false
    private(set) var isBlocked = false
    /// Messages handed to us on this channel at any time; some may still await their
    /// acknowledgement.
    private(set) var hasDeliveries = false
    private var assembler = ContentAssembler()

    // MARK: What we do

    mutating func willPublish(_ place: ConfirmLedger.Place) {
        ledger.register(place)
    }

    mutating func willCall(_ request: CallRequest) {
        activeCall = request
        if case .consume(_, let tag) = request { consumers.insert(tag) }
    }

    mutating func markReturned(_ message: ReturnedMessage, where matches: (ConfirmLedger.Place) -> Bool) -> Bool {
        ledger.markReturned(as: .returned(code: message.code, text: message.text), where: matches)
    }

    /// No answer can come any more.
    mutating func abandon(_ error: AMQPError) -> [ConfirmLedger.Settlement] {
        activeCall = nil
        isChannelOpen = false
        isBlocked = false
        consumers = []
        return ledger.settleAll(as: .lost(error))
    }

    // MARK: What the broker does

    mutating func deliver(_ origin: DeliveryOrigin, tag: UInt64, redelivered: Bool) -> ConnectionAction {
        begin(.delivery(origin, tag: tag, redelivered: redelivered))
    }

    mutating func fetched(
        _ origin: DeliveryOrigin, tag: UInt64, redelivered: Bool, remaining: Int
    ) -> ConnectionAction {
        begin(.fetched(origin, tag: tag, redelivered: redelivered, remaining: remaining))
    }

    mutating func returned(code: Int, text: String, exchange: String, routingKey: String) -> ConnectionAction {
        begin(.returned(code: code, text: text, exchange: exchange, routingKey: routingKey))
    }

    /// `properties` is the payload from the property flags on.
    mutating func contentHeader(bodySize: UInt64, properties: UnsafeRawBufferPointer) -> ConnectionAction {
        guard bodySize <= Self.bodyLimit else {
            return violation("The broker announced a body of \(bodySize) bytes; the limit is \(Self.bodyLimit).")
        }
        guard assembler.header(bodySize: Int(bodySize), properties: properties) else {
            return violation("A content header came without a message before it.")
        }
        return completeContent()
    }

    /// The bytes are copied before this returns.
    mutating func contentBody(_ bytes: UnsafeRawBufferPointer) -> ConnectionAction {
        guard assembler.body(bytes) else {
            return violation("A message body is longer than announced, or came without a header.")
        }
        return completeContent()
    }

    mutating func confirmed(_ tag: UInt64, multiple: Bool, as outcome: PublishOutcome) -> ConnectionAction {
        guard !assembler.isActive else { return interrupted() }
        guard let settlements = ledger.settle(tag, multiple: multiple, as: outcome) else {
            return violation("The broker confirmed message \(tag); only \(ledger.lastTag) were sent.")
        }
        return settlements.isEmpty ? .none : .settle(settlements)
    }

    mutating func consumerCancelled(_ tag: String) -> ConnectionAction {
        guard !assembler.isActive else { return interrupted() }
        guard consumers.remove(tag) != nil else { return .none }
        return .endConsumer(
            tag: tag,
            AMQPError(
                .consumerCancelled,
                "The broker cancelled consumer \(tag): its queue was deleted or has moved. Declare and consume anew."
            ))
    }

    mutating func reply(_ reply: CallReply) -> ConnectionAction {
        guard !assembler.isActive else { return interrupted() }
        return complete(reply)
    }

    mutating func blocked(_ reason: String) -> ConnectionAction {
        isBlocked = true
        return .blocked(reason: reason)
    }

    mutating func unblocked() -> ConnectionAction {
        isBlocked = false
        return .unblocked
    }

    mutating func flow(active: Bool) -> ConnectionAction {
        assembler.isActive ? interrupted() : .answerFlow(active: active)
    }

    mutating func channelClosed(code: Int, text: String) -> ConnectionAction {
        let call = activeCall
        activeCall = nil
        isChannelOpen = false
        assembler = ContentAssembler()
        if case .consume(_, let tag) = call { consumers.remove(tag) }
        let error = Self.channelError(code: code, text: text, during: call)
        if call != nil, consumers.isEmpty, !hasDeliveries, ledger.count == 0 {
            ledger = ConfirmLedger()
            return .refuseCall(error)
        }
        return .failChannel(error)
    }

    mutating func connectionClosed(code: Int, text: String) -> ConnectionAction {
        .failConnection(AMQPError(.closedByBroker, "The broker closed the connection: \(text)", replyCode: code))
    }

    func violation(_ message: String) -> ConnectionAction {
        .violation(AMQPError(.protocolViolation, message))
    }
}

extension ConnectionState {
    private mutating func begin(_ purpose: ContentAssembler.Purpose) -> ConnectionAction {
        assembler.begin(purpose) ? .none : interrupted()
    }

    private func interrupted() -> ConnectionAction {
        violation("Another method came between a message's method and its body.")
    }

    private mutating func completeContent() -> ConnectionAction {
        guard let content = assembler.take() else { return .none }
        switch content.purpose {
        case .delivery(let origin, let tag, let redelivered):
            hasDeliveries = true
            return .deliver(
                Delivery(
                    tag: tag, redelivered: redelivered, body: content.body, origin: origin,
                    encodedProperties: content.properties))
        case .fetched(let origin, let tag, let redelivered, let remaining):
            hasDeliveries = true
            let delivery = Delivery(
                tag: tag, redelivered: redelivered, body: content.body, origin: origin,
                encodedProperties: content.properties)
            return complete(.message(delivery, remaining: remaining))
        case .returned(let code, let text, let exchange, let routingKey):
            return .returned(
                ReturnedMessage(
                    code: code, text: text, exchange: exchange, routingKey: routingKey, properties: content.properties,
                    body: content.body))
        }
    }

    private mutating func complete(_ reply: CallReply) -> ConnectionAction {
        guard let call = activeCall, call.accepts(reply) else {
            return violation("A reply came that answers no request in flight.")
        }
        activeCall = nil
        switch call {
        case .openChannel:
            isChannelOpen = true
            hasDeliveries = false
            ledger = ConfirmLedger()
        case .closeChannel: isChannelOpen = false
        case .cancel(let tag): consumers.remove(tag)
        default: break
        }
        return .complete(reply)
    }

    /// Source: AMQP 0-9-1, section 1.2 "Constants";
    /// https://www.rabbitmq.com/docs/channels#error-handling
    private static func channelError(code: Int, text: String, during call: CallRequest?) -> AMQPError {
        guard let call else {
            let kind: AMQPError.Code =
                switch code {
                case 403: .accessRefused
                case 404: .notFound
                default: .channelClosed
                }
            return AMQPError(kind, "The broker closed the channel: \(text)", replyCode: code)
        }
        let (kind, advice): (AMQPError.Code, String) =
            switch code {
            case 403: (.accessRefused, " Grant the user that right on the virtual host.")
            case 404: (.notFound, " Declare it first.")
            case 405: (.resourceLocked, " Another connection holds it exclusively.")
            case 406: (.preconditionFailed, Self.advice(for: call))
            default: (.channelClosed, "")
            }
        return AMQPError(kind, "While \(call.purpose), the broker said: \(text).\(advice)", replyCode: code)
    }

    private static func advice(for call: CallRequest) -> String {
        switch call {
        case .declareQueue, .declareExchange:
            " It exists with other properties, which cannot be changed: drain and delete it, then declare it again."
        default: ""
        }
    }
}
