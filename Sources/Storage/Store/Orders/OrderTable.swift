package import Database
package import Fulfilment
import Messages

/// The `orders` and `order_lines` tables: one row per (account, order id), however often and by whatever way it comes in.
package enum OrderTable {
    /// What an observation did to the store.
    package enum Change: Sendable, Hashable {
        case added(key: Int64)
        case updated(key: Int64, revision: Int64)
        case unchanged(key: Int64)

        package var isChange: Bool {
            if case .unchanged = self { false } else { true }
        }

        package var key: Int64 {
            switch self {
            case .added(let key), .updated(let key, _), .unchanged(let key): key
            }
        }
    }

    /// Takes in one observation: adds the order or merges it, and announces it when anything changed. What Amazon fills in
    /// for the time being is not taken (S1-7).
    ///
    /// - Parameters:
    ///   - keys: opens and seals recipients; `nil` refuses observations that carry one.
    ///   - now: business time.
    package static func take(
        _ seen: OrderObservation, account: AccountID, keys: KeyRing?, now: Timestamp, in transaction: any SQLTransaction
    ) throws -> Change {
        let seen = seen.withoutPlaceholders
        var fresh = Order(seen)
        fresh.forgetRecipient(at: now)
        if let key = try insert(fresh, account: account, keys: keys, now: now, in: transaction) {
            try ChangeTable.add(key, in: transaction)
            try announce(account, seen.id, revision: 1, now: now, in: transaction)
            return .added(key: key)
        }
        guard var known = try hold(account: account, order: seen.id, keys: keys, in: transaction) else {
            throw DatabaseError(.misuse, "an order vanished between insert and read")
        }
        let before = known.order
        guard known.order.merge(seen) else { return .unchanged(key: known.key) }
        known.order.forgetRecipient(at: now)
        if known.isForgotten, !known.order.status.isOpen { known.order.recipient = nil }
        guard known.order != before else { return .unchanged(key: known.key) }
        known.revision += 1
        try update(known, replacing: before, keys: keys, now: now, in: transaction)
        if known.order.status != before.status { try CancelWishTable.follow(known, now: now, in: transaction) }
        if known.order.deliveredFrom != before.deliveredFrom { try OrderEditTable.follow(known, in: transaction) }
        try ChangeTable.mark(known.key, in: transaction)
        try announce(account, seen.id, revision: known.revision, now: now, in: transaction)
        return .updated(key: known.key, revision: known.revision)
    }

    /// The order as stored; `nil` where it is unknown.
    ///
    /// - Parameter keys: opens the recipient; without it the recipient stays `nil`.
    package static func find(
        account: AccountID, order: OrderID, keys: KeyRing?, in transaction: any SQLTransaction
    ) throws -> StoredOrder? {
        guard
            var stored = try transaction.first(
                selectByID, [.text(account.rawValue), .text(order.rawValue)],
                { try OrderColumns.read($0, keys: keys) })
        else { return nil }
        stored.order.lines = try lines(of: stored.key, in: transaction)
        return stored
    }

    /// As `find`, and nobody else changes the order, its lines or its stock until this transaction ends. For writes only.
    package static func hold(
        account: AccountID, order: OrderID, keys: KeyRing?, in transaction: any SQLTransaction
    ) throws -> StoredOrder? {
        guard
            var stored = try transaction.first(
                selectToChange.statement(in: transaction), [.text(account.rawValue), .text(order.rawValue)],
                { try OrderColumns.read($0, keys: keys) })
        else { return nil }
        stored.order.lines = try lines(of: stored.key, in: transaction)
        return stored
    }

    /// The order as it stands, held as by `hold`; what was read before may be out of date.
    static func held(_ stored: StoredOrder, in transaction: any SQLTransaction) throws -> StoredOrder {
        guard
            var current = try transaction.first(
                selectKeyToChange.statement(in: transaction), [.integer(stored.key)],
                { try OrderColumns.read($0, keys: nil) }), current.revision != stored.revision
        else { return stored }
        current.order.lines = try lines(of: current.key, in: transaction)
        return current
    }

    static func lines(of key: Int64, in transaction: any SQLTransaction) throws -> [OrderLine] {
        try transaction.rows(selectLines, [.integer(key)]) { try OrderColumns.readLine($0) }
    }

    private static let selectOne = "SELECT \(OrderColumns.names) FROM orders WHERE "
    private static let selectByID = SQLStatement(selectOne + "account = ? AND order_id = ?")
    private static let selectToChange = SQLLockingStatement(selectOne + "account = ? AND order_id = ?", .change)
    private static let selectKeyToChange = SQLLockingStatement(selectOne + "key = ?", .change)
    private static let selectLines = SQLStatement(
        "SELECT \(OrderColumns.lineNames) FROM order_lines WHERE order_key = ? ORDER BY line")

    private static let insertOrder = SQLStatement(
        """
        INSERT INTO orders (\(OrderColumns.written), complete, account, order_id, first_seen_at)
        VALUES (\(OrderColumns.placeholders(OrderColumns.writtenCount)), ?, ?, ?, ?)
        ON CONFLICT (account, order_id) DO NOTHING RETURNING key
        """)

    private static func insert(
        _ order: Order, account: AccountID, keys: KeyRing?, now: Timestamp, in transaction: any SQLTransaction
    ) throws -> Int64? {
        var values = try OrderColumns.values(order, revision: 1, keys: keys, now: now)
        values.append(order.isComplete.sqlValue)
        values.append(.text(account.rawValue))
        values.append(.text(order.id.rawValue))
        values.append(.integer(now.rawValue))
        guard let key = try transaction.first(insertOrder, values, { try $0.integer(0) }) else { return nil }
        for (index, line) in order.lines.enumerated() {
            try transaction.run(writeLine, OrderColumns.lineValues(line, key: key, number: index + 1))
        }
        return key
    }

    private static let updateOrder = SQLStatement(
        """
        UPDATE orders SET (\(OrderColumns.written), complete)
          = (\(OrderColumns.placeholders(OrderColumns.writtenCount)), ?)
        WHERE key = ?
        """)

    private static let writeLine = SQLStatement(
        """
        INSERT INTO order_lines (order_key, line, \(OrderColumns.lineNames))
        VALUES (\(OrderColumns.placeholders(OrderColumns.lineCount + 2)))
        ON CONFLICT (order_key, line) DO UPDATE SET
        (\(OrderColumns.lineNames)) = (\(OrderColumns.lineNames.split(separator: ", ").map { "excluded." + $0 }
            .joined(separator: ", ")))
        """)

    private static func update(
        _ stored: StoredOrder, replacing before: Order, keys: KeyRing?, now: Timestamp,
        in transaction: any SQLTransaction
    ) throws {
        var values = try OrderColumns.values(stored.order, revision: stored.revision, keys: keys, now: now)
        values.append(stored.order.isComplete.sqlValue)
        values.append(.integer(stored.key))
        try transaction.run(updateOrder, values)
        for (index, line) in stored.order.lines.enumerated()
        where index >= before.lines.count || before.lines[index] != line {
            try transaction.run(writeLine, OrderColumns.lineValues(line, key: stored.key, number: index + 1))
        }
    }

    static func announce(
        _ account: AccountID, _ order: OrderID, revision: Int64, now: Timestamp, in transaction: any SQLTransaction
    ) throws {
        try UnbookedOrderTable.add(order, account: account, revision: revision, in: transaction)
        try OutboxTable.add(
            .orderChanged(account: account, order: order, revision: revision), availableAt: now, in: transaction)
    }
}
