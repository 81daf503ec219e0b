/// Which waiting shipment goes first: failed before new (S2-14), inside each the earlier deadline, then the older.
package struct ShipmentRank: Sendable, Hashable, Comparable {
    package var hasFailedBefore: Bool
    /// Ship-by moment; shipments without one come last in their group.
    package var deadline: Timestamp?
    package var markedAt: Timestamp

    package init(hasFailedBefore: Bool, deadline: Timestamp?, markedAt: Timestamp) {
        self.hasFailedBefore = hasFailedBefore
        self.deadline = deadline
        self.markedAt = markedAt
    }

    package static func < (left: ShipmentRank, right: ShipmentRank) -> Bool {
        left.key < right.key
    }

    private var key: (Int, Int64, Int64) {
        (hasFailedBefore ? 0 : 1, deadline?.rawValue ?? .max, markedAt.rawValue)
    }
}
