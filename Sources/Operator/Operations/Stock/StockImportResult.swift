import Reports

/// What a stock list changes, or has changed.
package struct StockImportResult: Encodable, Sendable, Hashable {
    /// Nothing was booked: only looked at.
    package let isPreview: Bool
    package let file: String
    package let asOf: Moment
    /// `physical` or `free`.
    package let figure: String
    /// Rows behind the header.
    package let rows: Int
    /// Items that the list counts.
    package let items: Int
    /// Of these: nothing was ever booked for them.
    package internal(set) var new = 0
    package internal(set) var raised = 0
    package internal(set) var lowered = 0
    package internal(set) var unchanged = 0
    /// Counted at a later moment already: nothing is booked for them.
    package internal(set) var outdated = 0
    /// Booked by this very list before.
    package internal(set) var repeated = 0
    /// Units on hand, after less before.
    package internal(set) var difference = 0
    /// Shipped orders that were announced because they left after the as-of and nothing was held for them.
    package internal(set) var announcedOrders = 0
    /// Rows, or SKUs, that were not taken.
    package let notTaken: Int
    /// How many findings of each kind there are.
    package let findingCounts: [String: Int]
    /// The first 1,000, by line.
    package let findings: [Finding]
    /// The largest changes, at most 20.
    package internal(set) var changes: [Change] = []

    /// A row that was not taken, or with a doubt. Never the row itself.
    package struct Finding: Encodable, Sendable, Hashable {
        /// `finding.stock.<code>` in `Texts`.
        package let code: String
        package let line: Int
        package let sku: String?
        package let otherLines: [Int]
        package let isTaken: Bool
    }

    package struct Change: Encodable, Sendable, Hashable {
        package let item: String
        /// `nil`: nothing was ever booked for it.
        package let before: Int?
        package let after: Int
    }

    static let changeLimit = 20

    mutating func add(_ item: String, before: Int?, after: Int) {
        if before == nil { new += 1 }
        let old = before ?? 0
        difference += after - old
        if after > old { raised += 1 } else if after < old { lowered += 1 } else { unchanged += 1 }
        guard after != old || before == nil else { return }
        changes.append(Change(item: item, before: before, after: after))
        changes.sort { abs($0.after - ($0.before ?? 0)) > abs($1.after - ($1.before ?? 0)) }
        if changes.count > Self.changeLimit { changes.removeLast() }
    }
}
