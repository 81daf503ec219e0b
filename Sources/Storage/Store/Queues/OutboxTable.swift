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
        case .quantitiesReady(let channel, let generation):
            try transaction.run(
                insert, [kind, .null, .text(channel.rawValue), .integer(generation), .integer(0), time])
        }
    }

    private static let selectDue: SQLStatement = """
        SELECT id, account, subject, number, generation FROM outbox
        WHERE kind = ? AND available_at <= ? ORDER BY available_at, id LIMIT ?
        """

    /// The messages that are due, oldest first within each kind.
    ///
    /// Every kind has a share of its own: a queue that takes nothing does not hold up the others. Kinds that only a newer
    /// program knows are left to it.
    ///
    /// - Parameter limit: rows of each kind.
    package static func due(at now: Timestamp, limit: Int, in transaction: any SQLTransaction) throws -> [Row] {
        try FleetMessage.Kind.allCases.flatMap { kind in
            try transaction.rows(
                selectDue, [.integer(kind.rawValue), now.rawValue.sqlValue, limit.sqlValue]
            ) { row in
                guard let message = try message(kind, row) else {
                    throw DatabaseError(
                        .corrupt, "outbox row \(try row.integer(0)) lacks its account, order or channel")
                }
                return Row(id: try row.integer(0), message: message)
            }
        }
    }

    private static func message(_ kind: FleetMessage.Kind, _ row: any SQLRow) throws -> FleetMessage? {
        let (account, subject) = (try row.optionalText(1), try row.optionalText(2))
        let (number, generation) = (try row.integer(3), try row.integer(4))
        switch kind {
        case .intakeStored: return .intakeStored(intake: number)
        case .orderChanged:
            guard let account, let subject else { return nil }
            return .orderChanged(account: AccountID(account), order: OrderID(subject), revision: number)
        case .shipmentReady:
            return .shipmentReady(
                shipment: ShipmentID(rawValue: number), generation: generation, retry: subject == "retry")
        case .alertRaised: return .alertRaised(problem: number)
        case .quantitiesReady:
            return subject.map { .quantitiesReady(channel: ChannelID($0), generation: number) }
        }
    }

    /// Whether a message lies there, be it due or put off.
    package static func holdsAny(in transaction: any SQLTransaction) throws -> Bool {
        try transaction.first("SELECT 1 FROM outbox LIMIT 1", []) { _ in true } ?? false
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
