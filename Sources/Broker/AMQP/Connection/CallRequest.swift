/// A request that the broker answers.
enum CallRequest: Sendable, Equatable {
    case openChannel
    case closeChannel
    case selectConfirms
    case closeConnection
    case declareExchange(ExchangeDeclaration)
    case declareQueue(QueueDeclaration)
    case inspectQueue(String)
    case bind(BindingDeclaration)
    case unbind(BindingDeclaration)
    case purge(String)
    case deleteQueue(String)
    case prefetch(Int)
    case consume(queue: String, tag: String)
    case cancel(tag: String)
    case get(queue: String)

    /// The broker's text names the object, ours says what we wanted of it.
    var purpose: String {
        switch self {
        case .openChannel: "opening the channel"
        case .closeChannel: "closing the channel"
        case .selectConfirms: "asking for publisher confirms"
        case .closeConnection: "closing the connection"
        case .declareExchange(let exchange): "declaring exchange \(exchange.name)"
        case .declareQueue(let queue): "declaring queue \(queue.name)"
        case .inspectQueue(let name): "inspecting queue \(name)"
        case .bind(let binding): "binding queue \(binding.queue) to exchange \(binding.exchange)"
        case .unbind(let binding): "unbinding queue \(binding.queue) from exchange \(binding.exchange)"
        case .purge(let name): "purging queue \(name)"
        case .deleteQueue(let name): "deleting queue \(name)"
        case .prefetch: "setting the prefetch"
        case .consume(let queue, _): "consuming from queue \(queue)"
        case .cancel(let tag): "cancelling consumer \(tag)"
        case .get(let queue): "fetching from queue \(queue)"
        }
    }

    /// Whether the reply is one that answers this request.
    func accepts(_ reply: CallReply) -> Bool {
        switch (self, reply) {
        case (.openChannel, .done(.channelOpen)), (.closeChannel, .done(.channelClose)),
            (.selectConfirms, .done(.confirmSelect)),
            (.closeConnection, .done(.connectionClose)), (.declareExchange, .done(.exchangeDeclare)),
            (.bind, .done(.queueBind)), (.unbind, .done(.queueUnbind)), (.prefetch, .done(.basicQos)),
            (.declareQueue, .queue), (.inspectQueue, .queue), (.purge, .purged), (.deleteQueue, .deleted),
            (.get, .message), (.get, .empty):
            true
        case (.consume(_, let asked), .consuming(let tag)), (.cancel(let asked), .cancelled(let tag)):
            asked == tag
        default:
            false
        }
    }
}
