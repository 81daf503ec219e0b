/// The kinds of movement that the stock ledger knows. Each moves three figures: on hand, reserved, committed.
package enum StockEntryKind: String, Sendable, Hashable, CaseIterable {
    /// An absolute count of what lies on the shelf, with its as-of time.
    case count
    case receive
    case adjust
    /// A pending order holds units: reserved +n.
    case reserve
    /// Units no longer held: reserved −n or committed −n.
    case release
    /// A paid order holds units: committed +n, and reserved −n for what it had reserved.
    case commit
    /// Units left the warehouse: on hand −n, committed −n for what was held.
    case issue
    case `return`
}
