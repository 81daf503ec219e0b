import Database
package import Fulfilment

extension DeadLetterTable {
    /// Which letters a list or command is about; `nil` = all.
    package struct Filter: Sendable, Hashable {
        package var state: State
        package var queue: String?
        package var account: AccountID?
        package var reason: String?
        /// Of `FailureGroup`.
        package var group: String?
        package var order: OrderID?
        /// Given up before this moment.
        package var before: Timestamp?
        /// Only these letters; empty = all.
        package var ids: [Int64]

        package init(
            state: State = .open, queue: String? = nil, account: AccountID? = nil, reason: String? = nil,
            group: String? = nil, order: OrderID? = nil, before: Timestamp? = nil, ids: [Int64] = []
        ) {
            self.state = state
            self.queue = queue
            self.account = account
            self.reason = reason
            self.group = group
            self.order = order
            self.before = before
            self.ids = ids
        }

        /// What stands behind WHERE, and its arguments. Only what is asked for stands there, so that the index of the
        /// narrowest of it is used.
        var condition: (sql: String, arguments: [SQLValue]) {
            var parts = ["state = ?"]
            var arguments: [SQLValue] = [.text(state.rawValue)]
            func add(_ part: String, _ value: SQLValue?) {
                guard let value else { return }
                parts.append(part)
                arguments.append(value)
            }
            add("queue = ?", queue.map { .text($0) })
            add("account = ?", account.map { .text($0.rawValue) })
            add("reason = ?", reason.map { .text($0) })
            add("group_key = ?", group.map { .text($0) })
            add("order_id = ?", order.map { .text($0.rawValue) })
            add("created_at < ?", before.map { .integer($0.rawValue) })
            if !ids.isEmpty {
                parts.append("id IN (\(ids.map { _ in "?" }.joined(separator: ", ")))")
                arguments += ids.map { .integer($0) }
            }
            return (parts.joined(separator: " AND "), arguments)
        }
    }
}
