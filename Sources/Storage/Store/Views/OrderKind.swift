import Database
import Fulfilment

/// Orders of one account that are alike in all that a list asks for: they stand together in the index `orders_by_kind`.
struct OrderKind: Sendable, Hashable {
    let status: OrderStatus
    let service: FulfilmentService
    let isComplete: Bool

    private static let selectNext: SQLStatement = """
        SELECT status, service, complete FROM orders
        WHERE account = ? AND (status, service, complete) > (?, ?, ?)
        ORDER BY status, service, complete LIMIT 1
        """

    /// The kinds that there are, a dozen at most, each found by one step into the index.
    static func all(of account: AccountID, in transaction: any SQLTransaction) throws -> [OrderKind] {
        var found: [OrderKind] = []
        var last: [SQLValue] = [.text(""), .text(""), .integer(-1)]
        while let next = try transaction.first(
            selectNext, [.text(account.rawValue)] + last,
            { (status: try $0.text(0), service: try $0.text(1), isComplete: try $0.flag(2)) })
        {
            found.append(
                OrderKind(
                    status: OrderStatus(rawValue: next.status),
                    service: FulfilmentService(rawValue: next.service) ?? .mfn, isComplete: next.isComplete))
            last = [.text(next.status), .text(next.service), next.isComplete.sqlValue]
        }
        return found
    }

    private static let selectPage: SQLStatement = """
        SELECT updated_at, key FROM orders
        WHERE account = ? AND status = ? AND service = ? AND complete = ? AND updated_at >= ?
          AND updated_at <= ? AND (updated_at < ? OR key < ?)
        ORDER BY updated_at DESC, key DESC LIMIT ?
        """

    /// Where the orders of this kind stand, the last changed first.
    func page(
        of account: AccountID, since: Timestamp?, after: OrderView.Cursor?, limit: Int,
        in transaction: any SQLTransaction
    ) throws -> [OrderView.Cursor] {
        let until = after?.updatedAt.rawValue ?? .max
        return try transaction.rows(
            Self.selectPage,
            [
                .text(account.rawValue), .text(status.rawValue), .text(service.rawValue), isComplete.sqlValue,
                .integer(since?.rawValue ?? .min), .integer(until), .integer(until), .integer(after?.key ?? .max),
                limit.sqlValue,
            ]
        ) { OrderView.Cursor(updatedAt: try $0.timestamp(0), key: try $0.integer(1)) }
    }

    private static let selectCount: SQLStatement = """
        SELECT count(*) FROM (
          SELECT 1 FROM orders
          WHERE account = ? AND status = ? AND service = ? AND complete = ? AND updated_at >= ? AND updated_at < ?
          LIMIT ?) AS few
        """

    /// How many orders of this kind changed last in a stretch of time, up to a limit.
    ///
    /// - Parameter to: not included.
    func count(
        of account: AccountID, from: Timestamp, to: Timestamp, limit: Int, in transaction: any SQLTransaction
    ) throws -> Int {
        try transaction.first(
            Self.selectCount,
            [
                .text(account.rawValue), .text(status.rawValue), .text(service.rawValue), isComplete.sqlValue,
                .integer(from.rawValue), .integer(to.rawValue), limit.sqlValue,
            ]
        ) { try $0.int(0) } ?? 0
    }
}
