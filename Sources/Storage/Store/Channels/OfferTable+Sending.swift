import Database
import Fulfilment

extension OfferTable {
    /// What the channel may show at most: the last known, or what was sent since without an answer.
    static let highest = """
        CASE WHEN sending IS NULL THEN shown WHEN shown IS NULL OR sending > shown THEN sending ELSE shown END
        """

    /// What the channel may show at least, as far as it has answered or been told.
    private static let lowest = """
        CASE WHEN sending < coalesce(certain, shown, 0) THEN sending ELSE coalesce(certain, shown, 0) END
        """

    /// As `QuantityRules.isRaise`.
    static let raises = "wanted > \(lowest)"

    private static let selectNext = SQLStatement(
        """
        SELECT sku, wanted, changed_at, number FROM offers
        WHERE channel = ? AND state = 'waiting' AND next_at <= ? AND wanted IS NOT NULL
        ORDER BY CASE WHEN \(raises) THEN 1 ELSE 0 END, next_at, changed_at, sku LIMIT ?
        """)
    /// What is sent without an answer may be shown: the higher goes into `shown` before the next is sent, and the lower stays in
    /// `certain`, so that a raise remains one however often it is tried.
    private static let markSending = SQLStatement(
        """
        UPDATE offers SET state = 'sending', shown = \(highest), sending = wanted, number = ?, reason = NULL, issues = NULL,
          certain = CASE WHEN sending IS NULL THEN certain ELSE \(lowest) END
        WHERE channel = ? AND sku = ? AND state = 'waiting'
        """)

    /// Marks what is to be sent next. The channel is held.
    static func take(
        from channel: ChannelID, limit: Int, now: Timestamp, in transaction: any SQLTransaction
    ) throws -> [QuantityUpdate] {
        let updates = try transaction.rows(
            selectNext, [.text(channel.rawValue), .integer(now.rawValue), limit.sqlValue]
        ) { row in
            QuantityUpdate(
                sku: SKU(try row.text(0)), quantity: try row.int(1), changedAt: try row.timestamp(2),
                // The time, so that a store that was put back from a copy goes on above all that it has sent.
                number: max(try row.integer(3) + 1, now.rawValue))
        }
        for update in updates {
            try transaction.run(markSending, update.number, channel.rawValue, update.sku.rawValue)
        }
        return updates
    }

    private static let markTaken: SQLStatement = """
        UPDATE offers SET shown = sending, certain = NULL, sent = sending, sent_at = ?, accepted_at = ?, sending = NULL,
          tries = 0, "feed" = NULL, next_at = ?, read_due_at = ?, issues = ?,
          state = CASE WHEN wanted IS NULL OR wanted = sending OR ? = 0 THEN 'idle' ELSE 'waiting' END
        WHERE channel = ? AND sku = ? AND state = 'sending' AND number = ?
        """
    /// A figure that has changed meanwhile may be taken.
    private static let markRefused: SQLStatement = """
        UPDATE offers SET sent = sending, sent_at = ?, sending = NULL, "feed" = NULL, tries = tries + 1, next_at = ?, reason = ?,
          issues = ?,
          state = CASE WHEN wanted = sending THEN 'refused' WHEN wanted IS NULL OR ? = 0 THEN 'idle' ELSE 'waiting' END
        WHERE channel = ? AND sku = ? AND state = 'sending' AND number = ?
        """
    /// `sending` stays: the channel may show it.
    private static let markUnsent: SQLStatement = """
        UPDATE offers SET tries = tries + 1, next_at = ?,
          state = CASE WHEN wanted IS NULL OR ? = 0 THEN 'idle' ELSE 'waiting' END
        WHERE channel = ? AND sku = ? AND state = 'sending' AND number = ?
        """

    /// Nothing was sent: what the channel may show is as before.
    private static let markUntried: SQLStatement = """
        UPDATE offers SET sending = NULL, next_at = ?,
          state = CASE WHEN wanted IS NULL OR ? = 0 THEN 'idle' ELSE 'waiting' END
        WHERE channel = ? AND sku = ? AND state = 'sending' AND number = ?
        """
    /// Tried alone after a pause that grows from a second to a minute, so that it does not hold up the others.
    private static let markFailed: SQLStatement = """
        UPDATE offers SET tries = tries + 1, reason = ?,
          next_at = ? + CASE WHEN tries < 7 THEN 1000 * (tries + 1) * (tries + 1) ELSE 60000 END,
          state = CASE WHEN wanted IS NULL OR ? = 0 THEN 'idle' ELSE 'waiting' END
        WHERE channel = ? AND sku = ? AND state = 'sending' AND number = ?
        """

    /// Writes down what was taken and what was not. The channel is held.
    static func settle(
        _ updates: [QuantityUpdate], on channel: StoredChannel, _ outcome: QuantityOutcome, now: Timestamp,
        in transaction: any SQLTransaction
    ) throws {
        let readDue = channel.kind == .amazon ? (now + QuantityFeedTable.readBackAfter).rawValue : nil
        let (id, moment) = (channel.id.rawValue, now.rawValue)
        for update in updates {
            let sku = update.sku.rawValue
            if let refusal = outcome.refused[update.sku] {
                try transaction.run(
                    markRefused, moment, moment, String(refusal.code.prefix(100)),
                    String(refusal.detail.prefix(500)), channel.sends, id, sku, update.number)
            } else if let issues = outcome.taken[update.sku] {
                try transaction.run(
                    markTaken, moment, moment, moment, readDue, issues.map { String($0.prefix(500)) }, channel.sends,
                    id, sku, update.number)
            } else if let code = outcome.failed[update.sku] {
                try transaction.run(
                    markFailed, String(code.prefix(100)), moment, channel.sends, id, sku, update.number)
            } else if outcome.untried.contains(update.sku) {
                try transaction.run(markUntried, moment, channel.sends, id, sku, update.number)
            }
        }
    }

    /// Puts back what was sent without an answer. The channel is held.
    ///
    /// - Parameter untried: nothing was sent of these.
    static func putBack(
        _ updates: [QuantityUpdate], untried: Set<SKU> = [], on channel: ChannelID, sends: Bool, now: Timestamp,
        in transaction: any SQLTransaction
    ) throws {
        for update in updates {
            try transaction.run(
                untried.contains(update.sku) ? markUntried : markUnsent, now.rawValue, sends, channel.rawValue,
                update.sku.rawValue, update.number)
        }
    }

    /// The SKUs that a channel does not take.
    static func refused(
        on channel: ChannelID, sample: Int, in transaction: any SQLTransaction
    ) throws -> (count: Int, sample: [SKU]) {
        let count =
            try transaction.first(
                "SELECT count(*) FROM offers WHERE channel = ? AND state = 'refused'", [.text(channel.rawValue)]
            ) { try $0.int(0) } ?? 0
        guard count > 0 else { return (0, []) }
        let sample = try transaction.rows(
            "SELECT sku FROM offers WHERE channel = ? AND state = 'refused' ORDER BY sku LIMIT ?",
            [.text(channel.rawValue), sample.sqlValue]
        ) { SKU(try $0.text(0)) }
        return (count, sample)
    }
}
