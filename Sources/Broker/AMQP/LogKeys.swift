/// The metadata keys of this module's log lines.
enum LogKeys {
    static let connection = "amqp.connection"
    static let host = "server.address"
    static let port = "server.port"
    static let queue = "amqp.queue"
    static let consumerTag = "amqp.consumer.tag"
    static let replyCode = "amqp.reply.code"
    static let error = "error"
    static let reason = "amqp.reason"
    static let version = "amqp.server.version"
    static let attempt = "amqp.attempt"
    static let delay = "delay.ms"
}
