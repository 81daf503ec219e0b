package import Messages

/// A message as a handler gets it.
package struct Received: Sendable, Hashable {
    /// The same when the message is published again.
    package let messageID: String?
    package let queue: FleetQueue
    package let message: FleetMessage
    /// The broker has delivered it before: a worker may have died with it.
    package let isRedelivered: Bool

    package init(messageID: String?, queue: FleetQueue, message: FleetMessage, isRedelivered: Bool) {
        self.messageID = messageID
        self.queue = queue
        self.message = message
        self.isRedelivered = isRedelivered
    }
}

/// What becomes of a delivery. Whatever it says is committed before the handler returns.
package enum MessageOutcome: String, Sendable, Hashable {
    /// Acknowledge it.
    case done
    /// Reject it: the handler has written the dead-letter row.
    case dead
    /// Not worked on: give it back.
    case later
}
