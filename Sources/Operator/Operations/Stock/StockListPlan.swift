import Fulfilment
import Reports
import Store

/// A stock list whose SKUs are resolved to items: what is to be counted, and what was odd.
struct StockListPlan: Sendable {
    struct Count: Sendable, Hashable {
        let item: ItemID
        let quantity: Int
    }

    let file: String
    let asOf: Timestamp
    let figure: StockFigure
    let rows: Int
    /// By item.
    var counts: [Count] = []
    var findings: [StockImportResult.Finding]
    var findingCounts: [String: Int]

    init(_ list: StockList, file: String, asOf: Timestamp, figure: StockFigure) {
        self.file = file
        self.asOf = asOf
        self.figure = figure
        rows = list.rows
        findings = list.findings.map {
            StockImportResult.Finding(
                code: $0.kind.rawValue, line: $0.line, sku: $0.sku, otherLines: $0.otherLines, isTaken: $0.isTaken)
        }
        findingCounts = Dictionary(
            list.findingCounts.map { ($0.key.rawValue, $0.value) }, uniquingKeysWith: { one, _ in one })
    }

    /// Names what is to be counted. A list whose SKUs stand for other items by now is another list.
    var mark: String {
        StockListMark(counts.map { ($0.item, $0.quantity) }, asOf: asOf, figure: figure).text
    }

    /// What is not taken: rows without a usable SKU or quantity, and SKUs that are sets.
    var notTaken: Int {
        let taken = ["quantity-negative", "repeated", "contradicting", "same-item"]
        return findingCounts.reduce(0) { $0 + (taken.contains($1.key) ? 0 : $1.value) }
    }

    mutating func note(_ code: String, _ entry: StockList.Entry, isTaken: Bool) {
        findingCounts[code, default: 0] += 1
        guard findings.count < StockList.findingLimit else { return }
        findings.append(
            StockImportResult.Finding(
                code: code, line: entry.line, sku: entry.sku.rawValue, otherLines: [], isTaken: isTaken))
    }
}
