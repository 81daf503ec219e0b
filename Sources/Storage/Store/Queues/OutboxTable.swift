package import Database
package import Fulfilment
package import Messages

/// Messages on their way to the broker, written in the transaction of what they tell of (transactional outbox).
/// A retry is a row with a later `available_at`.
package enum OutboxTable {
    /// A message as the relay reads it.
    package struct Row: Sendable {
        package let id: Int64
        package let message: FleetMessage
    }

    private static let insert: SQLStatement = """
        INSERT INTO outbox (kind, account, subject, number, generation, available_at) VALUES (?, ?, ?, ?, ?, ?)
        """

    /// Adds a message that leaves once this transaction is committed, not before `availableAt` (business time).
    package static func add(
        _ message: FleetMessage, availableAt: Timestamp, in transaction: any SQLTransaction
    ) throws(DatabaseError) {
        let kind = SQLValue.integer(message.kind.rawValue)
        let time = SQLValue.integer(availableAt.rawValue)
        switch message {
        case .intakeStored(let intake):
            try transaction.run(insert, [kind, .null, .null, .integer(intake), .integer(0), time])
        case .orderChanged(let account, let order, let revision):
            try transaction.run(
                insert, [kind, .text(account.rawValue), .text(order.rawValue), .integer(revision), .integer(0), time])
        case .shipmentReady(let shipment, let generation, let retry):
            // The account column is free for this kind: it tells the queue.
            try transaction.run(
                insert,
                [kind, .null, .text(retry ? "retry" : ""), .integer(shipment.rawValue), .integer(generation), time])
        case .alertRaised(let problem):
            try transaction.run(insert, [kind, .null, .null, .integer(problem), .integer(0), time])
        }
    }

    /// The messages that are due, oldest first.
    package static func due(at now: Timestamp, limit: Int, in transaction: any SQLTransaction) throws -> [Row] {
        try transaction.rows(
            """
            SELECT id, kind, account, subject, number, generation FROM outbox
            WHERE available_at <= ? ORDER BY available_at, id LIMIT ?
            """, [now.rawValue.sqlValue, limit.sqlValue]
        ) { row in
            let kind = try row.integer(1)
            guard let message = message(kind: kind, row) else {
                throw DatabaseError(
                    .schemaMismatch, "the outbox holds a message of kind \(kind), which this program does not know")
            }
            return Row(id: try row.integer(0), message: message)
        }
    }

    private static func message(kind: Int64, _ row: any SQLRow) -> FleetMessage? {
        guard let kind = FleetMessage.Kind(rawValue: kind), let number = try? row.integer(4),
            let generation = try? row.integer(5)
        else { return nil }
        let account = (try? row.optionalText(2)) ?? nil
        let subject = (try? row.optionalText(3)) ?? nil
        switch kind {
        case .intakeStored: return .intakeStored(intake: number)
        case .orderChanged:
            guard let account, let subject else { return nil }
            return .orderChanged(account: AccountID(account), order: OrderID(subject), revision: number)
        case .shipmentReady:
            return .shipmentReady(
                shipment: ShipmentID(rawValue: number), generation: generation, retry: subject == "retry")
        case .alertRaised: return .alertRaised(problem: number)
        }
    }

    private static let delete: SQLStatement = "DELETE FROM outbox WHERE id = ?"

    /// Takes out messages that the broker has confirmed.
    package static func remove(_ ids: [Int64], in transaction: any SQLTransaction) throws {
        for id in ids { try transaction.run(delete, [.integer(id)]) }
    }

    private static let delay: SQLStatement = "UPDATE outbox SET available_at = ? WHERE id = ?"

    /// Lets messages that the broker did not take wait until `until`.
    package static func postpone(_ ids: [Int64], until: Timestamp, in transaction: any SQLTransaction) throws {
        for id in ids { try transaction.run(delay, [.integer(until.rawValue), .integer(id)]) }
    }

    /// How many wait, and since when the oldest due one does (business time).
    package static func backlog(
        at now: Timestamp, in transaction: any SQLTransaction
    ) throws -> (count: Int, oldest: Timestamp?) {
        try transaction.first(
            "SELECT count(*), min(available_at) FROM outbox WHERE available_at <= ?", [now.rawValue.sqlValue]
        ) { (try $0.int(0), try $0.optionalInteger(1).map { Timestamp(rawValue: $0) }) } ?? (0, nil)
    }
}
