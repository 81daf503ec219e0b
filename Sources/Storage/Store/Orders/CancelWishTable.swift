package import Database
package import Fulfilment

/// The `cancellations` table as people write it: at most one open wish an order. How it gets to Amazon: `CancellationTable`.
package enum CancelWishTable {
    /// An open wish with its order.
    package struct Row: Sendable, Hashable {
        package let account: AccountID
        package let order: OrderID
        package let status: OrderStatus
        package let wish: CancelWish
    }

    private static let columns = """
        w.reason, w.state, w.wished_at, w.wished_by, w.changed_at, w.changed_by, w.when_payable, w.code, w.detail
        """
    private static let isOpen = "state NOT IN ('withdrawn', 'ended-shipped', 'ended-cancelled')"

    private static let selectLatest = SQLStatement(
        "SELECT \(columns) FROM cancellations w WHERE w.order_key = ? ORDER BY w.id DESC LIMIT 1")
    private static let selectOpen = SQLStatement(
        """
        SELECT o.account, o.order_id, o.status, \(columns) FROM cancellations w JOIN orders o ON o.key = w.order_key
        WHERE w.account = ? AND w.\(isOpen) ORDER BY w.id
        """)
    private static let updateOpen = SQLStatement(
        """
        UPDATE cancellations SET state = ?, changed_at = ?, changed_by = ?, next_at = ? WHERE order_key = ? AND \(isOpen)
        """)

    /// The last wish of an order, open or not.
    package static func latest(of key: Int64, in transaction: any SQLTransaction) throws -> CancelWish? {
        try transaction.first(selectLatest, [.integer(key)]) { try read($0, from: 0) }
    }

    private static let selectAnyOpen = SQLStatement(
        """
        SELECT 1 FROM cancellations w JOIN orders o ON o.key = w.order_key
        WHERE o.account = ? AND o.order_id = ? AND w.\(isOpen) LIMIT 1
        """)

    /// Whether somebody wants the order cancelled.
    package static func hasOpen(
        account: AccountID, order: OrderID, in transaction: any SQLTransaction
    ) throws -> Bool {
        try transaction.first(selectAnyOpen, [.text(account.rawValue), .text(order.rawValue)]) { _ in true } ?? false
    }

    /// The open wishes of an account, oldest first.
    package static func open(of account: AccountID, in transaction: any SQLTransaction) throws -> [Row] {
        try transaction.rows(selectOpen, [.text(account.rawValue)]) {
            Row(
                account: AccountID(try $0.text(0)), order: OrderID(try $0.text(1)),
                status: OrderStatus(rawValue: try $0.text(2)), wish: try read($0, from: 3))
        }
    }

    /// Adds a wish to an order that has no open one.
    ///
    /// - Parameter nextAt: when it may be sent first; until then it can be withdrawn without haste.
    package static func add(
        _ wish: CancelWish, to stored: StoredOrder, account: AccountID, nextAt: Timestamp,
        in transaction: any SQLTransaction
    ) throws {
        try transaction.run(
            """
            INSERT INTO cancellations
              (account, order_key, reason, state, when_payable, wished_at, wished_by, changed_at, changed_by, next_at)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """, account.rawValue, stored.key, wish.reason.rawValue, wish.state.rawValue, wish.isWhenPayable,
            wish.wishedAt.rawValue, wish.wishedBy, wish.changedAt.rawValue, wish.changedBy, nextAt.rawValue)
        try note(nil, wish.state, stored.key, by: wish.wishedBy, now: wish.wishedAt, in: transaction)
    }

    /// Takes the open wish of an order back, while Amazon certainly knows nothing of it. `nil` where there is none, else
    /// whether it was taken back.
    package static func withdraw(
        _ stored: StoredOrder, by: String, now: Timestamp, in transaction: any SQLTransaction
    ) throws -> Bool? {
        guard let wish = try latest(of: stored.key, in: transaction), wish.state.isOpen else { return nil }
        guard wish.state.mayBeWithdrawn else { return false }
        return try move(stored, wish, to: .withdrawn, by: by, now: now, in: transaction)
    }

    /// Sends the open wish of an order again, or for the first time where a person was to decide. `false` where it is under
    /// way already.
    package static func send(
        _ stored: StoredOrder, by: String, now: Timestamp, nextAt: Timestamp, in transaction: any SQLTransaction
    ) throws -> Bool {
        guard let wish = try latest(of: stored.key, in: transaction),
            wish.state == .toBeDecided || wish.state == .refused
        else { return false }
        try transaction.run(
            "UPDATE cancellations SET tries = 0 WHERE order_key = ? AND state = ?", stored.key, wish.state.rawValue)
        return try move(stored, wish, to: .ready, by: by, now: now, nextAt: nextAt, in: transaction)
    }

    /// The status of an order has changed: its open wish, if it has one, follows.
    static func follow(_ stored: StoredOrder, now: Timestamp, in transaction: any SQLTransaction) throws {
        guard let wish = try latest(of: stored.key, in: transaction),
            let state = wish.state.following(stored.order.status, isWhenPayable: wish.isWhenPayable)
        else { return }
        _ = try move(stored, wish, to: state, by: OrderHistoryTable.fleet, now: now, in: transaction)
    }

    private static func move(
        _ stored: StoredOrder, _ wish: CancelWish, to state: CancelWish.State, by: String, now: Timestamp,
        nextAt: Timestamp? = nil, in transaction: any SQLTransaction
    ) throws -> Bool {
        guard wish.state != state else { return false }
        try transaction.run(
            updateOpen, state.rawValue, now.rawValue, by, (nextAt ?? now).rawValue, stored.key)
        try note(wish.state, state, stored.key, by: by, now: now, in: transaction)
        if wish.state == .refused {
            try CancellationTable.recount(ofOrder: stored.key, now: now, in: transaction)
        }
        return true
    }

    static func note(
        _ old: CancelWish.State?, _ new: CancelWish.State, _ key: Int64, by: String, now: Timestamp,
        in transaction: any SQLTransaction
    ) throws {
        try OrderHistoryTable.add(
            OrderHistoryTable.Row(name: "cancel", old: old?.rawValue, new: new.rawValue, at: now, by: by), order: key,
            in: transaction)
    }

    private static func read(_ row: any SQLRow, from first: Int) throws -> CancelWish {
        guard let reason = CancelReason(rawValue: try row.text(first)),
            let state = CancelWish.State(rawValue: try row.text(first + 1))
        else {
            throw DatabaseError(.schemaMismatch, "a cancel wish has a reason or state that this program does not know")
        }
        return CancelWish(
            reason: reason, state: state, isWhenPayable: try row.flag(first + 6),
            wishedAt: try row.timestamp(first + 2), wishedBy: try row.text(first + 3),
            changedAt: try row.timestamp(first + 4), changedBy: try row.text(first + 5),
            code: try row.optionalText(first + 7), detail: try row.optionalText(first + 8))
    }
}
