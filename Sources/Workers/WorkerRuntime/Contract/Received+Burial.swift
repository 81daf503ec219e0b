package import Database
package import Fulfilment
import Messages
import Store

extension Received {
    /// Writes the dead letter of a message that cannot be worked on. Left out, the reason is a type that its queue is not for.
    ///
    /// - Parameter now: business time.
    package func bury(
        reason: String = MessageRefusal.unknownType.rawValue, detail: String = "", now: Timestamp,
        in transaction: any SQLTransaction
    ) throws -> MessageOutcome {
        try DeadLetterTable.bury(
            queue: queue, token: DeadLetterToken.of(message), messageID: messageID, reason: reason, detail: detail,
            now: now, in: transaction)
        return .dead
    }
}
