/// Something odd in a stock list, for a person to look at: where it stands and what it is, never the row itself.
package struct StockListFinding: Sendable, Hashable {
    package enum Kind: String, Sendable, Hashable, CaseIterable {
        /// No SKU in the row: it may be a remark or a sum. Not taken.
        case skuMissing = "sku-missing"
        /// A spreadsheet has written an error (`#REF!`, `#N/A`) or a rounded number (`4.05E+12`) where the SKU stood. Not taken.
        case skuBroken = "sku-broken"
        /// No quantity: unknown is not none. Not taken.
        case quantityMissing = "quantity-missing"
        /// No number, or pieces of a unit. Not taken.
        case quantityUnreadable = "quantity-unreadable"
        /// `1.234` and `1,000` are a thousand and more in one country and one with decimals in another. Not taken.
        case quantityAmbiguous = "quantity-ambiguous"
        /// Below 0: taken as 0, for nothing is left to sell.
        case quantityNegative = "quantity-negative"
        /// The SKU stands there several times with one quantity: taken once.
        case repeated
        /// The SKU stands there several times with different quantities: the smallest is taken.
        case contradicting
        /// The SKU stands there several times, and one of its quantities cannot be read: not taken.
        case doubtful
        /// More or fewer cells than the header has: a delimiter within a cell would move the quantity. Not taken.
        case cellCount = "cell-count"
    }

    package let kind: Kind
    /// Of the file, from 1.
    package let line: Int
    /// `nil` where the row has none.
    package let sku: String?
    /// Other lines of the same SKU.
    package let otherLines: [Int]
    /// Whether the row's SKU is taken nevertheless.
    package let isTaken: Bool

    init(_ kind: Kind, line: Int, sku: String? = nil, otherLines: [Int] = [], isTaken: Bool = false) {
        self.kind = kind
        self.line = line
        self.sku = sku
        self.otherLines = otherLines
        self.isTaken = isTaken
    }
}
