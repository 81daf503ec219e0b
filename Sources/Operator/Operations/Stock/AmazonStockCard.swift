import Fulfilment
import Store

/// What lies of an article in Amazon's warehouses.
package struct AmazonStockCard: Encodable, Sendable, Hashable {
    package let account: String
    package let sku: String
    /// As Amazon words it: `NewItem`.
    package let condition: String
    /// As Amazon words it: `SELLABLE`, `UNSELLABLE`.
    package let state: String
    package let quantity: Int
    package let fnsku: String?
    package let asin: String?
    /// When Amazon's figures were true.
    package let asOf: Moment

    init(_ row: AmazonStockTable.Row, _ zone: LocalZone) {
        account = row.account.rawValue
        sku = row.stock.sku.rawValue
        condition = row.stock.condition
        state = row.stock.state
        quantity = row.stock.quantity
        fnsku = row.stock.fnsku
        asin = row.stock.asin
        asOf = Moment(row.asOf, in: zone)
    }
}
