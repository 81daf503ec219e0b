package import Fulfilment

/// What a stock list says: a quantity for each SKU, and what was odd.
package struct StockList: Sendable, Hashable {
    package struct Entry: Sendable, Hashable {
        package let sku: SKU
        package let quantity: Int
        /// Of the file, from 1: the line whose quantity was taken.
        package let line: Int
    }

    /// Rows behind the header, blank lines left out.
    package internal(set) var rows = 0
    /// By SKU, each once.
    package internal(set) var entries: [Entry] = []
    /// The first 1,000, by line.
    package internal(set) var findings: [StockListFinding] = []
    /// How many findings of each kind there are.
    package internal(set) var findingCounts: [StockListFinding.Kind: Int] = [:]

    package static let findingLimit = 1000
}
