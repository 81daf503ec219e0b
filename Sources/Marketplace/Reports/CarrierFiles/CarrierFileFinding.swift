/// Something odd in a carrier's file, for a person to look at: where it stands and what it is, never the row itself.
package struct CarrierFileFinding: Sendable, Hashable {
    package enum Kind: String, Sendable, Hashable, CaseIterable {
        /// A spreadsheet has rounded the tracking number (`3.40434E+17`), cut its leading zeros off, or put an error there.
        /// Not taken.
        case trackingBroken = "tracking-broken"
        /// `NULL` asks to delete a number that Amazon has: that is not possible here. Not taken.
        case trackingDeleted = "tracking-deleted"
        /// A spreadsheet has rounded a reference. The row is taken without it.
        case referenceBroken = "reference-broken"
        /// Neither a reference nor a tracking number. Not taken.
        case nothingToMatch = "nothing-to-match"
        /// The row is taken without its date.
        case dateUnreadable = "date-unreadable"
        /// The number of an item is no whole number from 1. Not taken.
        case quantityUnreadable = "quantity-unreadable"
        /// The parcel comes back from a buyer. Not taken.
        case returnParcel = "return-parcel"
        /// The label has been made void, in this row or in another one of the same shipment. Not taken.
        case voided
        /// The same row stands above. Taken once.
        case repeated
        /// More cells than the header has, or too few: a delimiter within a cell would move the others. Not taken.
        case cellCount = "cell-count"
        /// DPD: the file does not say what the cells of such a record mean. Not taken.
        case definitionMissing = "definition-missing"
        /// DPD: the parcel's shipment is not in the file. Taken with what the parcel says.
        case shipmentMissing = "shipment-missing"
        /// DPD: the file does not end as it should and may be cut short. What is there is taken.
        case endMissing = "end-missing"

        /// Whether the row is taken nevertheless.
        var leavesRow: Bool {
            switch self {
            case .referenceBroken, .dateUnreadable, .repeated, .shipmentMissing, .endMissing: true
            case .trackingBroken, .trackingDeleted, .nothingToMatch, .quantityUnreadable, .returnParcel, .voided,
                .cellCount, .definitionMissing:
                false
            }
        }
    }

    package let kind: Kind
    /// Of the file, from 1.
    package let line: Int

    init(_ kind: Kind, line: Int) {
        self.kind = kind
        self.line = line
    }

    /// Whether the row is taken nevertheless.
    package var isTaken: Bool { kind.leavesRow }

    /// So many are kept; all are counted.
    package static let limit = 1000
}
