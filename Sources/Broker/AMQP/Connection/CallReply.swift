/// The broker's answer to a request.
enum CallReply: Sendable {
    /// Replies that say no more than what they answer.
    enum Kind: Sendable, Equatable {
        case channelOpen, channelClose, confirmSelect, connectionClose, exchangeDeclare, queueBind, queueUnbind,
            basicQos
    }

    case done(Kind)
    case queue(QueueDepth)
    case purged(Int)
    case deleted(Int)
    case consuming(tag: String)
    case cancelled(tag: String)
    case message(Delivery, remaining: Int)
    case empty
}
