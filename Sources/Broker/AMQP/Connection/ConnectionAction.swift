/// What a frame makes the connection do.
enum ConnectionAction {
    case none
    case deliver(Delivery)
    case settle([ConfirmLedger.Settlement])
    case returned(ReturnedMessage)
    case complete(CallReply)
    /// The broker ended this consumer, for example because its queue was deleted.
    case endConsumer(tag: String, AMQPError)
    case blocked(reason: String)
    case unblocked
    case answerFlow(active: Bool)
    /// The broker closed the channel over the request in flight; nothing else lived on it, so a new
    /// one can be opened.
    case refuseCall(AMQPError)
    /// The broker closed the channel and with it work that only a new connection puts right.
    case failChannel(AMQPError)
    /// The broker closed the connection and waits for our word.
    case failConnection(AMQPError)
    /// The peer does not speak the protocol as we know it.
    case violation(AMQPError)
}
