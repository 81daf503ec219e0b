package import Database
package import Fulfilment
package import Messages

extension DeadLetterTable {
    /// What is known of a letter when it is written.
    struct Draft {
        let queue: String
        let token: String
        let messageID: String?
        var account: AccountID?
        var order: OrderID?
        var shipment: ShipmentID?
        var generation: Int64?
        let reason: String
        let detail: String
    }

    /// Gives a message up that no handler could work on: no message of ours, or one that crashed its workers. Writes the
    /// row it is about, the letter and the problem together; then the caller rejects the message. Never the body: ids only.
    ///
    /// - Parameters:
    ///   - queue: where it was delivered.
    ///   - token: of `DeadLetterToken`.
    ///   - reason: a reason code.
    ///   - detail: may be empty; cut at 500 characters.
    package static func bury(
        queue: FleetQueue, token: String, messageID: String?, reason: String, detail: String, now: Timestamp,
        in transaction: any SQLTransaction
    ) throws {
        var draft = Draft(
            queue: queue.deadQueue, token: token, messageID: messageID, reason: reason,
            detail: String(detail.prefix(500)))
        switch DeadLetterToken(token) {
        case .shipment(let id, let generation):
            draft.shipment = id
            draft.generation = generation
            if let row = try ShipmentTable.find(id, in: transaction) {
                guard
                    try buryShipment(
                        row, generation: generation, draft, queue: queue, now: now, in: transaction) == false
                else { return }
                draft.account = row.account
                draft.order = row.order
            }
        case .intake(let id):
            try IntakeTable.bury(id, in: transaction)
            draft.account = try transaction.first(
                "SELECT account FROM intake WHERE id = ?", [.integer(id)]
            ) { AccountID(try $0.text(0)) }
        case .order(let account, let order):
            draft.account = account
            draft.order = order
        case .channel(let id, let generation):
            draft.generation = generation
            guard
                let channel = try ChannelTable.bury(
                    id, generation: generation, reason: reason, now: now, in: transaction)
            else { return }
            draft.account = channel.account
        case .problem, .message: break
        }
        try add(draft, now: now, in: transaction)
    }

    /// `true`: nothing is left to be written.
    private static func buryShipment(
        _ row: StoredShipment, generation: Int64, _ draft: Draft, queue: FleetQueue, now: Timestamp,
        in transaction: any SQLTransaction
    ) throws -> Bool {
        guard row.generation == generation else { return true }
        switch row.state {
        case .released:
            try ShipmentTable.bury(
                row, reason: draft.reason, detail: draft.detail, messageID: draft.messageID, queue: queue, now: now,
                in: transaction)
            return true
        case .calling:
            // The call may have reached Amazon: that is found out first.
            try ShipmentTable.interrupt(row, now: now, in: transaction)
            return true
        case .dead: return false
        case .waiting, .inFeed, .unclear, .accepted, .proven, .excluded, .closed: return true
        }
    }

    private static let insert: SQLStatement = """
        INSERT INTO dead_letters
          (queue, token, message_id, account, order_id, shipment, generation, reason, detail, state, created_at, group_key)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, 'open', ?, ?)
        ON CONFLICT (queue, token) WHERE state = 'open' DO NOTHING
        """

    /// Writes the letter and counts its problem up, unless the same letter is open already.
    static func add(_ draft: Draft, now: Timestamp, in transaction: any SQLTransaction) throws {
        let added = try transaction.run(
            insert,
            [
                .text(draft.queue), .text(draft.token), SQLValue(draft.messageID), SQLValue(draft.account?.rawValue),
                SQLValue(draft.order?.rawValue), SQLValue(draft.shipment?.rawValue), SQLValue(draft.generation),
                .text(draft.reason), .text(draft.detail), .integer(now.rawValue),
                .text(FailureGroup.key(reason: draft.reason, detail: draft.detail)),
            ])
        guard added == 1 else { return }
        try ProblemTable.count(
            problem(queue: draft.queue, token: draft.token), account: draft.account, by: 1,
            sample: sample(order: draft.order?.rawValue, token: draft.token), now: now, in: transaction)
    }

    /// What a problem names of a letter.
    static func sample(order: String?, token: String) -> String {
        if case .channel(let channel, _) = DeadLetterToken(token) { return channel.rawValue }
        return order ?? token
    }

    /// Which problem a letter counts for.
    static func problem(queue: String, token: String) -> ProblemKind {
        if case .message = DeadLetterToken(token) { return .unreadableMessage }
        switch queue {
        case FleetQueue.confirmations.deadQueue: return .confirmationFailed
        case FleetQueue.intake.deadQueue: return .intakeFailed
        case FleetQueue.stock.deadQueue: return .stockFailed
        case FleetQueue.quantities.deadQueue: return .channelUnreachable
        default: return .alertFailed
        }
    }
}
