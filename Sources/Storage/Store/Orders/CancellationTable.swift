package import Database
package import Fulfilment

/// The `cancellations` table on the way to Amazon: `ready → sending → sent`, and seen cancelled by the normal reading.
///
/// By the call `cancelOrder` where the account has it, else as a feed (S4-5, X-6). Both are whole orders only.
package enum CancellationTable {
    /// How long after Amazon has taken one the order is read, when nobody has seen it cancelled by then.
    package static let readAfter = Duration.minutes(30)
    /// An unclear result is looked at after this: Amazon's own data lag.
    static let unclearAfter = Duration.minutes(3)
    /// Failed tries before a person is told.
    static let triesLimit = 5
    /// How long an account to which the call is closed goes by feeds, before the call is tried again.
    package static let closedFor = Duration.days(7)
    /// Code of one that Amazon took and did not carry out.
    package static let noEffect = "no-effect"

    private static let columns =
        "c.id, c.account, c.order_key, o.order_id, c.reason, c.state, c.tries, c.sent_at"
    private static let selectDue = SQLStatement(
        """
        SELECT \(columns) FROM cancellations c JOIN orders o ON o.key = c.order_key
        JOIN accounts a ON a.id = c.account
        WHERE c.state IN ('ready', 'sending', 'sent', 'unclear') AND c.next_at <= ? AND c.feed IS NULL
        AND a.state = 'active' ORDER BY c.next_at, c.id LIMIT ?
        """)
    private static let selectDueAny: SQLStatement = """
        SELECT 1 FROM cancellations WHERE state IN ('ready', 'sending', 'sent', 'unclear') AND next_at <= ?
        AND feed IS NULL LIMIT 1
        """

    /// Whether one is to be sent or looked after. A cheap look.
    package static func hasDue(at now: Timestamp, in transaction: any SQLTransaction) throws -> Bool {
        try transaction.first(selectDueAny, [.integer(now.rawValue)]) { _ in true } ?? false
    }

    /// Those that are to be sent or looked after now, of accounts that are let in.
    package static func due(
        at now: Timestamp, limit: Int, in transaction: any SQLTransaction
    ) throws -> [Cancellation] {
        try transaction.rows(selectDue, [.integer(now.rawValue), limit.sqlValue]) { try read($0) }
    }

    private static let setSending: SQLStatement = """
        UPDATE cancellations SET state = 'sending', way = 'call', tries = tries + 1, changed_at = ?, changed_by = 'fleet',
          next_at = ? WHERE id = ? AND state = 'ready'
        """

    /// Writes the intent. `false` where it was withdrawn meanwhile.
    package static func begin(
        _ cancellation: Cancellation, now: Timestamp, in transaction: any SQLTransaction
    ) throws -> Bool {
        // Whoever dies in the call leaves it to be looked after.
        try transaction.run(setSending, now.rawValue, (now + unclearAfter).rawValue, cancellation.id) == 1
    }

    /// Writes what the call came to.
    package static func finish(
        _ cancellation: Cancellation, _ result: CancellationResult, now: Timestamp, in transaction: any SQLTransaction
    ) throws {
        switch result {
        case .accepted:
            try set(cancellation, .sent, next: now + readAfter, sentAt: now, now: now, in: transaction)
            try AccessTable.proved(cancellation.account, .write, now: now, in: transaction)
        case .notSent(let until):
            try set(cancellation, .ready, next: until, now: now, in: transaction)
            try transaction.run(uncount, cancellation.id)
        case .failed(let failure):
            guard cancellation.tries + 1 < triesLimit else {
                return try refuse(cancellation, failure, now: now, in: transaction)
            }
            let wait = Duration.minutes(Int64(1 << cancellation.tries))
            try set(cancellation, .ready, failure, next: now + wait, now: now, in: transaction)
        case .unclear(let failure):
            try set(cancellation, .unclear, failure, next: now + unclearAfter, now: now, in: transaction)
            try readOrder(cancellation, now: now, in: transaction)
        case .refused(let failure) where cancellation.tries > 0:
            // An earlier try may have been carried out: reading the order tells.
            try set(cancellation, .sent, failure, next: now + readAfter, sentAt: now, now: now, in: transaction)
            try readOrder(cancellation, now: now, in: transaction)
        case .refused(let failure): try refuse(cancellation, failure, now: now, in: transaction)
        case .callClosed(let failure):
            try transaction.run(
                """
                INSERT INTO cancel_ways (account, closed_at) VALUES (?, ?)
                ON CONFLICT (account) DO UPDATE SET closed_at = excluded.closed_at
                """, cancellation.account.rawValue, now.rawValue)
            try set(cancellation, .ready, failure, next: now, now: now, in: transaction)
            try transaction.run(uncount, cancellation.id)
        }
    }

    /// Amazon has not heard of it: that was no try.
    private static let uncount: SQLStatement =
        "UPDATE cancellations SET tries = tries - 1 WHERE id = ? AND tries > 0"

    /// Whether an account may use the call, as far as we know.
    package static func isCallClosed(
        _ account: AccountID, now: Timestamp, in transaction: any SQLTransaction
    ) throws -> Bool {
        try transaction.first(
            "SELECT 1 FROM cancel_ways WHERE account = ? AND closed_at > ?",
            [.text(account.rawValue), .integer((now - closedFor).rawValue)]
        ) { _ in true } ?? false
    }

    /// Looks after one that was sent, or whose result is not clear: the order is read, and the import ends it when it is
    /// cancelled. Taken without effect after two more looks, a person decides; unclear, it is sent again, which Amazon takes
    /// for the same.
    package static func look(
        after cancellation: Cancellation, now: Timestamp, in transaction: any SQLTransaction
    ) throws {
        switch cancellation.state {
        case .sending, .unclear:
            try set(cancellation, .ready, next: now, now: now, in: transaction)
        case .sent:
            let age = now - (cancellation.sentAt ?? now)
            if age > readAfter + readAfter {
                return try refuse(
                    cancellation, CallFailure(code: noEffect, detail: ""), now: now, in: transaction)
            }
            try readOrder(cancellation, now: now, in: transaction)
            try set(cancellation, .sent, next: now + readAfter, now: now, in: transaction)
        default: break
        }
    }

    private static let selectForFeed: SQLStatement = """
        SELECT DISTINCT c.account FROM cancellations c JOIN cancel_ways w ON w.account = c.account
        JOIN accounts a ON a.id = c.account WHERE c.state IN ('ready', 'sending', 'sent', 'unclear') AND c.state = 'ready'
        AND c.next_at <= ? AND w.closed_at > ? AND a.state = 'active'
        """

    /// Accounts whose cancellations wait for a feed.
    package static func waitingForFeed(
        now: Timestamp, in transaction: any SQLTransaction
    ) throws -> [AccountID] {
        try transaction.rows(
            selectForFeed, [.integer(now.rawValue), .integer((now - closedFor).rawValue)]
        ) { AccountID(try $0.text(0)) }
    }

    static func refuse(
        _ cancellation: Cancellation, _ failure: CallFailure, now: Timestamp, in transaction: any SQLTransaction
    ) throws {
        try set(cancellation, .refused, failure, next: now, now: now, in: transaction)
        try recount(cancellation.account, now: now, in: transaction)
    }

    private static let setState: SQLStatement = """
        UPDATE cancellations SET state = ?, code = ?, detail = ?, next_at = ?, sent_at = coalesce(?, sent_at), changed_at = ?,
          changed_by = 'fleet' WHERE id = ? AND state NOT IN ('withdrawn', 'ended-shipped', 'ended-cancelled')
        """

    static func set(
        _ cancellation: Cancellation, _ state: CancelWish.State, _ failure: CallFailure? = nil, next: Timestamp,
        sentAt: Timestamp? = nil, now: Timestamp, in transaction: any SQLTransaction
    ) throws {
        let changed = try transaction.run(
            setState,
            [
                .text(state.rawValue), SQLValue(failure?.code), SQLValue(failure?.detail), .integer(next.rawValue),
                SQLValue(sentAt?.rawValue), .integer(now.rawValue), .integer(cancellation.id),
            ])
        guard changed == 1, state != cancellation.state else { return }
        try CancelWishTable.note(
            cancellation.state, state, cancellation.orderKey, by: OrderHistoryTable.fleet, now: now, in: transaction)
    }

    private static func readOrder(
        _ cancellation: Cancellation, now: Timestamp, in transaction: any SQLTransaction
    ) throws {
        _ = try FetchTable.open(
            account: cancellation.account, kind: .order, purpose: FetchTable.itemIDs,
            subject: cancellation.order.rawValue, from: nil, to: nil, now: now, in: transaction)
    }

    // MARK: - Messages

    private static let selectRefused: SQLStatement = """
        SELECT o.order_id FROM cancellations c JOIN orders o ON o.key = c.order_key
        WHERE c.account = ? AND c.state NOT IN ('withdrawn', 'ended-shipped', 'ended-cancelled') AND c.state = 'refused'
        ORDER BY c.id
        """

    /// Sets the message about cancellations that Amazon does not take.
    static func recount(_ account: AccountID, now: Timestamp, in transaction: any SQLTransaction) throws {
        let orders = try transaction.rows(selectRefused, [.text(account.rawValue)]) { try $0.text(0) }
        try ProblemTable.set(
            .cancelFailed, account: account, affected: orders.count,
            sample: orders.prefix(ProblemTable.sampleLimit).joined(separator: ", "), now: now, in: transaction)
    }

    static func recount(ofOrder key: Int64, now: Timestamp, in transaction: any SQLTransaction) throws {
        let account = try transaction.first("SELECT account FROM orders WHERE key = ?", [.integer(key)]) {
            AccountID(try $0.text(0))
        }
        if let account { try recount(account, now: now, in: transaction) }
    }

    static func read(_ row: any SQLRow) throws -> Cancellation {
        guard let reason = CancelReason(rawValue: try row.text(4)),
            let state = CancelWish.State(rawValue: try row.text(5))
        else { throw DatabaseError(.schemaMismatch, "a cancellation has a reason or state that is not known") }
        return Cancellation(
            id: try row.integer(0), account: AccountID(try row.text(1)), orderKey: try row.integer(2),
            order: OrderID(try row.text(3)), reason: reason, state: state, tries: try row.int(6),
            sentAt: try row.optionalTimestamp(7))
    }
}
