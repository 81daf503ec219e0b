/// What became of one published message.
package enum PublishOutcome: Sendable, Equatable {
    /// The broker has it safe.
    case confirmed
    /// No queue took it; it is nowhere. The code is AMQP's, 312 for no route.
    case returned(code: Int, text: String)
    /// The broker refused to take responsibility; send it again later.
    case nacked
    /// The connection ended, or the wait was cancelled, before an answer came. The broker may have
    /// it: send it again.
    indirect case lost(AMQPError)
    /// Never sent, because no broker could take it; sending it again is of no use.
    indirect case refused(AMQPError)
}
