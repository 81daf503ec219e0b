/// Metadata keys of this module's log lines.
package enum LogKeys {
    package static let worker = "worker"
    package static let queue = "amqp.queue"
    package static let messageID = "message.id"
    package static let messageType = "message.type"
    package static let chore = "chore"
    package static let error = "error"
    package static let count = "count"
    package static let delay = "delay.ms"
    package static let outcome = "outcome"
    package static let orderID = "order.id"
    package static let account = "account"
    package static let reason = "reason"
}
