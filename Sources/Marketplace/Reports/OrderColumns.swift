/// Where the columns that we read stand in one report; -1 for a column that it does not have.
struct OrderColumns: Sendable {
    let count: Int
    let orderID: Int
    let itemID: Int
    let purchaseDate: Int
    /// Dates that tell when the order last changed, the best first.
    let updated: [Int]
    let status: Int
    let channel: Int
    let salesChannel: Int
    let serviceLevel: Int
    let title: Int
    let sku: Int
    let asin: Int
    let itemStatus: Int
    let quantity: Int
    let currency: Int
    let price: Int
    let tax: Int
    let shippingPrice: Int
    let promotionDiscount: Int
    let isBusiness: Int
    let isPrime: Int
    let buyer: [PersonColumn]
    let address: [PersonColumn]
    /// Positions of the columns that hold a value only where the report shows persons.
    let telling: [Int]
    /// For findings.
    let names: [String]

    init(_ header: ReportHeader, _ kind: OrderReportKind) {
        func column(_ spellings: String...) -> Int { header.column(spellings) ?? -1 }
        count = header.names.count
        names = header.names
        orderID = header.column(ReportHeader.orderID) ?? -1
        itemID = column("amazon-order-item-id", "order-item-id")
        purchaseDate = column("purchase-date")
        status = kind == .allOrders ? column("order-status") : -1
        channel = column("fulfillment-channel")
        salesChannel = column("sales-channel")
        serviceLevel = column("ship-service-level")
        title = column("product-name")
        sku = column("sku")
        asin = column("asin")
        itemStatus = kind == .allOrders ? column("item-status") : -1
        currency = column("currency")
        price = column("item-price")
        tax = column("item-tax")
        shippingPrice = column("shipping-price")
        promotionDiscount = column("item-promotion-discount")
        isBusiness = column("is-business-order")
        isPrime = column("is-prime")
        buyer = PersonColumn.buyer(header)
        address = PersonColumn.address(header)
        telling = (buyer + address).filter(\.isTelling).map(\.position)
        switch kind {
        case .allOrders:
            quantity = header.column(ReportHeader.quantity) ?? -1
            updated = [column("last-updated-date"), column("purchase-date")].filter { $0 >= 0 }
        case .fulfilledShipments:
            quantity = column("quantity-shipped")
            updated = [
                column("reporting-date"), column("shipment-date"), column("payments-date"), column("purchase-date"),
            ].filter { $0 >= 0 }
        case .merchantOrders:
            quantity = column("quantity-purchased")
            // The order was ready when it was paid: what the API tells of it later is newer.
            updated = [column("payments-date"), column("purchase-date")].filter { $0 >= 0 }
        }
    }

    func names(_ columns: [Int]) -> [String] {
        columns.filter { $0 >= 0 && $0 < names.count }.map { names[$0] }
    }
}
