import Crypto
package import Fulfilment

/// Names a stock list by what it counts, so that the same list is known again: the same quantities of the same items as of the
/// same moment.
package struct StockListMark: Sendable, Hashable {
    package let text: String

    package init(_ quantities: [(item: ItemID, quantity: Int)], asOf: Timestamp, figure: StockFigure) {
        var hash = SHA256()
        hash.update(data: Array("\(asOf.rawValue) \(figure.rawValue)\n".utf8))
        for row in quantities.sorted(by: { $0.item < $1.item }) {
            hash.update(data: Array("\(row.item)\t\(row.quantity)\n".utf8))
        }
        text = hash.finalize().map { byte in
            (byte < 16 ? "0" : "") + String(byte, radix: 16)
        }.joined()
    }
}
