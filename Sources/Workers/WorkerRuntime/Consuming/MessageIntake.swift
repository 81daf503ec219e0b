import AMQP
import Database
import Fulfilment
import Logging
import Messages
import Store

/// Turns deliveries into messages, buries what is none, and counts the starts of redelivered ones.
struct MessageIntake: Sendable {
    /// Starts without an end after which a message counts as the cause of the crashes.
    static let startLimit = 3

    let queue: FleetQueue
    let context: WorkerContext

    /// The message; `nil` when it was buried and the delivery is to be rejected.
    func read(_ delivery: Delivery) async throws -> Received? {
        let properties = delivery.properties
        let message: FleetMessage
        do {
            message = try FleetMessage(type: properties.type, body: delivery.body)
        } catch {
            let token = DeadLetterToken.junk(messageID: properties.messageID, body: delivery.body)
            try await bury(token, messageID: properties.messageID, reason: error.rawValue)
            return nil
        }
        let received = Received(
            messageID: properties.messageID, queue: queue, message: message, isRedelivered: delivery.redelivered)
        guard delivery.redelivered, let id = properties.messageID else { return received }
        let now = context.clock.now
        let starts = try await context.database.write { [queue] transaction in
            try StartTable.begin(id, queue: queue.name, now: now, in: transaction)
        }
        guard starts > Self.startLimit else { return received }
        try await bury(DeadLetterToken.of(message), messageID: id, reason: "crash")
        return nil
    }

    /// The message has been worked on: a count of its starts is forgotten.
    func ended(_ received: Received) async throws {
        guard received.isRedelivered, let id = received.messageID else { return }
        try await context.database.write { transaction in try StartTable.end(id, in: transaction) }
    }

    /// The store or the environment failed, not the message: this start does not count against it.
    func notBegun(_ received: [Received]) async {
        let ids = received.filter(\.isRedelivered).compactMap(\.messageID)
        guard !ids.isEmpty else { return }
        // Where even this cannot be written, the worker's next start counts once too often; three make a dead letter.
        try? await context.database.write { transaction in
            for id in ids { try StartTable.takeBack(id, in: transaction) }
        }
    }

    private func bury(_ token: String, messageID: String?, reason: String) async throws {
        let now = context.clock.now
        try await context.database.write { [queue] transaction in
            try DeadLetterTable.bury(
                queue: queue, token: token, messageID: messageID, reason: reason, detail: "", now: now, in: transaction)
            if let messageID { try StartTable.end(messageID, in: transaction) }
        }
        context.logger.error(
            "message given up; it waits as a dead letter",
            metadata: [
                LogKeys.queue: "\(queue.name)", LogKeys.messageID: "\(messageID ?? "none")",
                LogKeys.reason: "\(reason)",
            ])
        WorkerMetrics.buried(queue: queue)
    }
}
