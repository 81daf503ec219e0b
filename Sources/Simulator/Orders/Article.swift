/// One of the practice seller's invented articles.
struct Article: Sendable {
    static let count = 60

    let number: UInt64

    /// - Parameter number: from 0 up to, not including, `count`.
    init(_ number: UInt64) {
        self.number = number
    }

    static var all: [Article] { (0..<UInt64(count)).map { Article($0) } }

    init?(sku: String) {
        guard let article = Self.all.first(where: { $0.sku == sku || $0.amazonSKU == sku }) else { return nil }
        self = article
    }

    /// Of the pieces that the merchant packs.
    var sku: String { "OD-\(1001 + number)" }
    /// Of those in Amazon's warehouses: there an offer is either one or the other.
    var amazonSKU: String { sku + "-FBA" }
    var asin: String { "B0OD00\(1001 + number)" }
    /// Amazon's own number of a piece in its warehouses.
    var fnsku: String { "X00OD\(1001 + number)A" }
    var title: String { "Übungsartikel \(1001 + number), Größe M" }
    /// Of one piece, tax included.
    var price: Amount { Amount(cents: Int64(499 + StableHash.mixed(number + 1) % 9500)) }
    /// What lay in Amazon's warehouses when the practice began.
    var amazonStock: Int { 200 + Int(StableHash.of("stock \(sku)") % 800) }
}
