/// What happened to an order, for those who follow the list of changes.
package enum OrderEvent: String, Sendable, Hashable, CaseIterable {
    /// It is in the lists now: imported, or paid where unpaid orders are held back.
    case created = "order.created"
    /// It has become complete: paid, and everything is there that work needs (S1-16).
    case completed = "order.completed"
    case cancelled = "order.cancelled"
    /// Something else of it has changed.
    case changed = "order.changed"

    /// What happened behind a number, from the numbers at which it did. Never empty.
    static func events(after: Int64, created: Int64?, completed: Int64?, cancelled: Int64?) -> [OrderEvent] {
        let marks: [(OrderEvent, Int64?)] = [(.created, created), (.completed, completed), (.cancelled, cancelled)]
        let happened = marks.compactMap { event, number in number.flatMap { $0 > after ? event : nil } }
        return happened.isEmpty ? [.changed] : happened
    }
}
