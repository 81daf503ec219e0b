/// Something odd in a file, for a person to look at: where it stands and what it is, never the row itself.
package struct ReportFinding: Sendable, Hashable {
    package enum Kind: String, Sendable, Hashable, CaseIterable {
        /// Fewer or more cells than the header has.
        case cellCount
        /// A cell that must not be empty is.
        case missingValue
        /// A number, date or amount that cannot be read; the rest of the row was imported.
        case unreadableValue
        /// A status word that no table knows; kept as it came.
        case unknownStatus
        /// The row contradicts itself (shipped with quantity 0, cancelled with quantity above 0); imported as it stands.
        case contradiction
        /// The row could not be imported at all.
        case notImported
    }

    package var kind: Kind
    /// Line of the file, the header being line 1.
    package var line: Int
    /// The columns concerned, by header name.
    package var columns: [String]
    /// The order it belongs to, where it could be read.
    package var order: OrderID?
    /// Whether the row came in nevertheless.
    package var isImported: Bool

    package init(kind: Kind, line: Int, columns: [String], order: OrderID?, isImported: Bool) {
        self.kind = kind
        self.line = line
        self.columns = columns
        self.order = order
        self.isImported = isImported
    }
}
