package import Database
package import Fulfilment

/// The `cancel_wishes` table: at most one open wish an order. Nothing in it is ever sent by itself.
package enum CancelWishTable {
    /// An open wish with its order.
    package struct Row: Sendable, Hashable {
        package let account: AccountID
        package let order: OrderID
        package let status: OrderStatus
        package let wish: CancelWish
    }

    private static let columns = "w.reason, w.state, w.wished_at, w.wished_by, w.changed_at, w.changed_by"
    private static let isOpen = "state IN ('waits-for-payment', 'to-be-decided')"

    private static let selectLatest = SQLStatement(
        "SELECT \(columns) FROM cancel_wishes w WHERE w.order_key = ? ORDER BY w.id DESC LIMIT 1")
    private static let selectOpen = SQLStatement(
        """
        SELECT o.account, o.order_id, o.status, \(columns) FROM cancel_wishes w JOIN orders o ON o.key = w.order_key
        WHERE w.account = ? AND w.\(isOpen) ORDER BY w.id
        """)
    private static let updateOpen = SQLStatement(
        """
        UPDATE cancel_wishes SET state = ?, changed_at = ?, changed_by = ? WHERE order_key = ? AND \(isOpen)
        """)

    /// The last wish of an order, open or not.
    package static func latest(of key: Int64, in transaction: any SQLTransaction) throws -> CancelWish? {
        try transaction.first(selectLatest, [.integer(key)]) { try read($0, from: 0) }
    }

    private static let selectAnyOpen = SQLStatement(
        """
        SELECT 1 FROM cancel_wishes w JOIN orders o ON o.key = w.order_key
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
    package static func add(
        _ wish: CancelWish, to stored: StoredOrder, account: AccountID, in transaction: any SQLTransaction
    ) throws {
        try transaction.run(
            """
            INSERT INTO cancel_wishes
              (account, order_key, reason, state, wished_at, wished_by, changed_at, changed_by)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?)
            """, account.rawValue, stored.key, wish.reason.rawValue, wish.state.rawValue, wish.wishedAt.rawValue,
            wish.wishedBy, wish.changedAt.rawValue, wish.changedBy)
        try note(nil, wish.state, stored.key, by: wish.wishedBy, now: wish.wishedAt, in: transaction)
    }

    /// Takes the open wish of an order back. `false` where there is none.
    package static func withdraw(
        _ stored: StoredOrder, by: String, now: Timestamp, in transaction: any SQLTransaction
    ) throws -> Bool {
        try move(stored, to: .withdrawn, by: by, now: now, in: transaction)
    }

    /// The status of an order has changed: its open wish, if it has one, follows.
    static func follow(_ stored: StoredOrder, now: Timestamp, in transaction: any SQLTransaction) throws {
        guard let state = CancelWish.State(following: stored.order.status) else { return }
        _ = try move(stored, to: state, by: OrderHistoryTable.fleet, now: now, in: transaction)
    }

    private static func move(
        _ stored: StoredOrder, to state: CancelWish.State, by: String, now: Timestamp,
        in transaction: any SQLTransaction
    ) throws -> Bool {
        guard let wish = try latest(of: stored.key, in: transaction), wish.state.isOpen, wish.state != state else {
            return false
        }
        try transaction.run(updateOpen, state.rawValue, now.rawValue, by, stored.key)
        try note(wish.state, state, stored.key, by: by, now: now, in: transaction)
        return true
    }

    private static func note(
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
            reason: reason, state: state, wishedAt: try row.timestamp(first + 2), wishedBy: try row.text(first + 3),
            changedAt: try row.timestamp(first + 4), changedBy: try row.text(first + 5))
    }
}
