import Database
import Fulfilment
import Messages

/// No raise without a reading: what was sold in the last minutes and is not known here would be offered once more
/// (`DESIGN.md` 8). Quantities that are lowered never wait.
package enum RaiseRule {
    /// Why such an offer waits.
    package static let reason = "read-first"
    /// When it is looked at again; business time.
    static let pause = Duration.seconds(10)
    /// The same where bookings are still to be calculated; business time.
    static let shortPause = Duration.seconds(1)
    /// Between two readings that sales at Amazon ask for; business time.
    static let shortestPause = Duration.minutes(1)

    private static let hasRaises = SQLStatement(
        """
        SELECT 1 FROM offers WHERE channel = ? AND state = 'waiting' AND next_at <= ? AND \(OfferTable.raises) LIMIT 1
        """)
    /// - Parameter raises: which of them.
    private static func putOffAll(_ raises: String) -> String {
        """
        UPDATE offers SET reason = ?, next_at = ?
        WHERE channel = ? AND state = 'waiting' AND next_at <= ? AND \(raises)
        """
    }
    private static let putOffOwn = SQLStatement(putOffAll(OfferTable.raises))
    /// Amazon showed less than was sent: the search that is to know why has not begun yet.
    private static let putOffSold = SQLStatement(
        putOffAll("\(OfferTable.raises) AND raise_after > ?") + " RETURNING raise_after")
    /// The accounts that sell something of an offer themselves: theirs is what is not known.
    private static let putOffSome = SQLStatement(
        putOffAll(OfferTable.raises)
            + """
             AND sku IN (
              SELECT mine.sku FROM (\(items(of: "= ?"))) AS mine
              JOIN (\(items(of: "IN (SELECT id FROM channels WHERE account = ?)"))) AS theirs ON theirs.item = mine.item)
            """)

    /// The items of all offers of some channels.
    private static func items(of channels: String) -> String {
        """
        SELECT o.sku, coalesce(p.item, o.sku) AS item FROM offers o
        LEFT JOIN sku_parts p ON p.sku = o.sku AND p.channel IN (o.channel, '') WHERE o.channel \(channels)
        """
    }

    /// Lets raises of a channel wait whose accounts were not read lately, and asks for those readings. The channel is held.
    static func putOff(_ channel: StoredChannel, now: Timestamp, in transaction: any SQLTransaction) throws {
        let key: [SQLValue] = [.text(channel.id.rawValue), .integer(now.rawValue)]
        guard try transaction.first(hasRaises, key, { _ in true }) == true else { return }
        let values: [SQLValue] = [.text(reason), .integer((now + pause).rawValue)] + key
        for account in try concerned(channel, in: transaction) {
            let reading = try reading(of: account, now: now, in: transaction)
            if channel.account == nil {
                guard reading == nil else { continue }
                let count = try transaction.run(
                    putOffSome, values + [.text(channel.id.rawValue), .text(account.id.rawValue)])
                if count > 0 { try ask(account, for: nil, now: now, in: transaction) }
            } else {
                let known = reading ?? Timestamp(rawValue: .min)
                let needed = try transaction.rows(putOffSold, values + [.integer(known.rawValue)]) {
                    try $0.timestamp(0)
                }
                // A search that begins earlier than that would not do.
                if let latest = needed.filter({ $0 <= now }).max() {
                    try ask(account, for: latest, now: now, in: transaction)
                }
                guard reading == nil else { continue }
                let count = try transaction.run(putOffOwn, values)
                if count > 0 || !needed.isEmpty { try ask(account, for: nil, now: now, in: transaction) }
            }
        }
        // Asked last: what was booked while the readings were looked at is seen here. Whoever calculates needs the channel,
        // which is held, so a change that is there is in no figure yet.
        if try OfferTable.hasChanges(in: transaction) {
            try transaction.run(putOffOwn, [.text(reason), .integer((now + shortPause).rawValue)] + key)
        }
    }

    /// For an Amazon channel its own account; for any other all that people let be read. One that Amazon does not let in goes
    /// on selling, so nothing is raised until it is read again; what a person has switched off, the account or its import
    /// (`import.enabled`), is not waited for.
    private static func concerned(
        _ channel: StoredChannel, in transaction: any SQLTransaction
    ) throws -> [Account] {
        if let own = channel.account { return try AccountTable.find(own, in: transaction).map { [$0] } ?? [] }
        return try AccountTable.all(in: transaction).filter { account in
            try account.state != .off && SettingTable.flag(.importEnabled, account: account.id, in: transaction)
        }
    }

    private static let lastGood: SQLStatement = """
        SELECT created_at FROM fetches
        WHERE account = ? AND purpose = ? AND purpose LIKE 'poll.%' AND state IN ('done', 'empty') ORDER BY id DESC LIMIT 1
        """
    /// A report that a search has left a window to, and that came to nothing; the next search begins behind that window. It may
    /// have been asked for before the search or by its pages, and is never older than the search.
    private static let selectFailedHandover: SQLStatement = """
        SELECT 1 FROM fetches WHERE account = ? AND created_at >= ? AND purpose = 'handover' AND state = 'failed' LIMIT 1
        """
    /// Answers of any live reading that wait for their import, or that could not be imported and lie before a person.
    private static let selectOpenIntake: SQLStatement = """
        SELECT 1 FROM intake i JOIN fetches f ON f.id = i."fetch"
        WHERE i.account = ? AND i.state <> 'imported' AND f.purpose IN (?, ?)
          AND (i.state = 'stored' OR EXISTS (
            SELECT 1 FROM dead_letters d WHERE d.queue = ? AND d.token = 'intake:' || i.id AND d.state = 'open'))
        LIMIT 1
        """

    /// When the last search of the merchant's orders began whose sales are all in the figures: it was read to its end, at
    /// most `QuantityRules.longestBlindness` ago, and what came of it, of searches before it and of a window that was left
    /// to a report, is imported and booked. What was sold after its beginning it does not know. `nil`: there is none.
    ///
    /// Work moves from the report to its rows, to the orders, to the ledger, and others commit between two of these questions:
    /// so they are asked in that order, and nothing slips past them.
    private static func reading(
        of account: Account, now: Timestamp, in transaction: any SQLTransaction
    ) throws -> Timestamp? {
        let purpose = ScheduleKind.pollMerchant.rawValue
        let handover = BackfillPurpose.handover.rawValue
        let begun = try transaction.first(lastGood, [.text(account.id.rawValue), .text(purpose)]) {
            try $0.timestamp(0)
        }
        guard let begun, now - begun <= QuantityRules.longestBlindness,
            try !BackfillTable.underway(account.id, in: transaction).contains(where: { $0.purpose == .handover })
        else { return nil }
        let hasFailed = try transaction.first(
            selectFailedHandover, [.text(account.id.rawValue), .integer(begun.rawValue)]
        ) { _ in true }
        guard hasFailed != true else { return nil }
        let isOpen = try transaction.first(
            selectOpenIntake,
            [.text(account.id.rawValue), .text(purpose), .text(handover), .text(FleetQueue.intake.deadQueue)]
        ) { _ in true }
        guard isOpen != true, try !UnbookedOrderTable.isBehind(account.id, in: transaction) else { return nil }
        return begun
    }

    /// Asks for a reading out of turn, at most one in `QuantityRules.longestBlindness`; its budget is that of the searches.
    ///
    /// - Parameter needed: one that begins from then on; it is asked for earlier, but at most once in `shortestPause`.
    private static func ask(
        _ account: Account, for needed: Timestamp?, now: Timestamp, in transaction: any SQLTransaction
    ) throws {
        // One that Amazon does not let in is read again when it does.
        guard account.state == .active else { return }
        let kind = ScheduleKind.pollMerchant.rawValue
        if let last = try RunTable.latest(account: account.id, kind: kind, in: transaction) {
            let age = now - last.dueAt
            let isMissing = needed.map { last.dueAt < $0 && age >= shortestPause } ?? false
            guard isMissing || age >= QuantityRules.longestBlindness else { return }
        }
        _ = try RunTable.open(account: account.id, kind: kind, dueAt: now, now: now, in: transaction)
    }
}
