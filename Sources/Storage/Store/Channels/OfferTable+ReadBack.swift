package import Database
package import Fulfilment

extension OfferTable {
    /// The operation whose budget reading takes.
    package static let readOperation = "getListingsItem"
    /// Readings in a row that show another quantity than was sent, until a person is told. A higher one counts four times:
    /// a lower one is mostly a sale that is not known yet.
    static let mostMisses = 12
    /// A reading that came to nothing is tried again after so long.
    package static let readAgainAfter = Duration.minutes(5)

    private static let selectDueReads: SQLStatement = """
        SELECT o.channel, c.account, c.marketplace, o.sku, o.number FROM offers o JOIN channels c ON c.id = o.channel
        JOIN accounts a ON a.id = c.account
        WHERE o.channel = ? AND o.read_due_at <= ? AND a.state = 'active' ORDER BY o.read_due_at, o.sku LIMIT ?
        """
    private static let setReadDue: SQLStatement = "UPDATE offers SET read_due_at = ? WHERE channel = ? AND sku = ?"

    /// Whether an offer is to be read back. A cheap look, so that an idle worker need not write.
    package static func hasReadsDue(at now: Timestamp, in transaction: any SQLTransaction) throws -> Bool {
        for channel in try amazonChannels(in: transaction) {
            let found = try transaction.first(
                "SELECT 1 FROM offers WHERE channel = ? AND read_due_at <= ? LIMIT 1",
                [.text(channel), .integer(now.rawValue)]
            ) { _ in true }
            if found == true { return true }
        }
        return false
    }

    private static func amazonChannels(in transaction: any SQLTransaction) throws -> [String] {
        try transaction.rows(
            """
            SELECT c.id FROM channels c JOIN accounts a ON a.id = c.account AND a.state = 'active'
            WHERE c.kind = 'amazon' ORDER BY c.id
            """
        ) { try $0.text(0) }
    }

    /// Takes the next offers to be read, each with its budget. Their next reading is put off already, so a reader that dies
    /// does not leave them to be read again and again.
    package static func takeReads(
        now: Timestamp, nowMicroseconds: Int64, quota: Quota, limit: Int, in transaction: any SQLTransaction
    ) throws -> [OfferReadTask] {
        var tasks: [OfferReadTask] = []
        for channel in try amazonChannels(in: transaction) where tasks.count < limit {
            let due = try transaction.rows(
                selectDueReads, [.text(channel), .integer(now.rawValue), (limit - tasks.count).sqlValue]
            ) { row in
                OfferReadTask(
                    channel: ChannelID(try row.text(0)), account: AccountID(try row.text(1)),
                    marketplace: MarketplaceID(try row.text(2)), sku: SKU(try row.text(3)), number: try row.integer(4))
            }
            for task in due {
                let grant = try BudgetTable.take(
                    account: task.account, operation: readOperation, quota: quota, now: nowMicroseconds,
                    in: transaction)
                // The others of the channel wait for the same budget.
                guard grant == .granted else { break }
                try transaction.run(
                    setReadDue, (now + readAgainAfter).rawValue, task.channel.rawValue, task.sku.rawValue)
                tasks.append(task)
            }
        }
        return tasks
    }

    private static let selectRead = SQLLockingStatement(
        "SELECT wanted, shown, state, misses FROM offers WHERE channel = ? AND sku = ? AND number = ?", .change)
    /// The second reading stays until its time has come, whatever is sent and read before.
    private static let late = """
        read_due_at = CASE WHEN late_read_at > ? THEN late_read_at END,
          late_read_at = CASE WHEN late_read_at > ? THEN late_read_at END
        """
    private static let markRead = SQLStatement(
        """
        UPDATE offers SET read_back = ?, read_at = ?, misses = 0, issues = ?, \(late), certain = NULL
        WHERE channel = ? AND sku = ?
        """)
    private static let markDiffers = SQLStatement(
        """
        UPDATE offers SET read_back = ?, read_at = ?, misses = ?, shown = ?, certain = NULL, issues = ?, \(late),
          reason = ?, state = ?, next_at = ?, raise_after = coalesce(?, raise_after)
        WHERE channel = ? AND sku = ?
        """)
    private static let markRefusedAfterReading: SQLStatement = """
        UPDATE offers SET read_at = ?, read_due_at = NULL, state = 'refused', reason = ? WHERE channel = ? AND sku = ?
        """
    private static let forgetReading: SQLStatement = """
        UPDATE offers SET read_due_at = NULL WHERE channel = ? AND sku = ? AND number = ?
        """

    /// Judges an offer by what Amazon shows of it: accepted is not shown.
    ///
    /// What differs becomes what the channel is believed to show. So a lower figure is told at once, and a higher one, which
    /// may be a sale that is not known yet, after the account was read.
    package static func judge(
        _ task: OfferReadTask, _ sight: OfferSight, now: Timestamp, in transaction: any SQLTransaction
    ) throws -> OfferVerdict {
        let (id, sku) = (task.channel.rawValue, task.sku.rawValue)
        guard let channel = try ChannelTable.hold(task.channel, in: transaction) else { return .superseded }
        let offer = try transaction.first(
            selectRead.statement(in: transaction), [.text(id), .text(sku), .integer(task.number)]
        ) {
            (
                wanted: try $0.optionalInt(0), shown: try $0.optionalInt(1), state: try $0.text(2),
                misses: try $0.int(3)
            )
        }
        guard let offer, offer.state != "sending" else {
            // It is read after that. What was sent and answered meanwhile has a reading of its own.
            try transaction.run(forgetReading, id, sku, task.number)
            return .superseded
        }
        switch sight {
        case .byAmazon, .missing:
            let reason = sight == .byAmazon ? OfferRefusal.amazonsStock : OfferRefusal.notListed
            if sight == .byAmazon {
                try AmazonSKUTable.note([task.sku], account: task.account, now: now, in: transaction)
            }
            try transaction.run(markRefusedAfterReading, now.rawValue, reason, id, sku)
            try ChannelTable.recountRefused(channel, now: now, in: transaction)
            return .refused(reason: reason)
        case .shown(let quantity, let issues):
            guard quantity == nil || quantity != offer.shown else {
                try transaction.run(
                    markRead, quantity, now.rawValue, issues, now.rawValue, now.rawValue, id, sku)
                return .asSent
            }
            let isHigher = quantity.map { $0 > offer.shown ?? 0 } ?? true
            let misses = offer.misses + (isHigher ? 4 : 1)
            let isOver = misses >= mostMisses
            let isOpen = offer.wanted != nil && offer.wanted != quantity && channel.sends
            let isTold = isOpen && offer.state != "refused"
            let state = isOver ? "refused" : isTold ? "waiting" : offer.state == "refused" ? "refused" : "idle"
            // What was sold until now a search knows that begins when Amazon's own data have caught up.
            let isLower = quantity.map { $0 < max(offer.wanted ?? 0, offer.shown ?? 0) } ?? false
            let raiseAfter = isLower ? (now + QuantityFeedTable.readBackAfter).rawValue : nil
            let reason = isOver ? OfferRefusal.notShown : isTold ? OfferRefusal.readBackDiffers : nil
            try transaction.run(
                markDiffers, quantity, now.rawValue, isOver ? 0 : misses, quantity, issues, now.rawValue,
                now.rawValue, reason, state, now.rawValue, raiseAfter, id, sku)
            if isOver {
                try ChannelTable.recountRefused(channel, now: now, in: transaction)
                return .refused(reason: OfferRefusal.notShown)
            }
            return .differs(expected: offer.shown, shown: quantity)
        }
    }
}
