/// The two reports about invoices: those that Amazon made (VCS), and what a seller needs for invoices of his own.
extension OrderBook {
    /// Amazon tells of a shipment three days later.
    ///
    /// Source: https://developer-docs.amazon.com/sp-api/docs/tax-reports-attributes
    private static let invoiceLag: Double = 3 * 86_400

    private static let invoiceColumns = [
        "Marketplace ID", "Merchant ID", "Order Date", "Transaction Type", "Is Invoice Corrected", "Order ID",
        "Shipment Date", "Shipment ID", "Transaction ID", "ASIN", "SKU", "Quantity", "Tax Calculation Date",
        "Tax Rate", "Currency", "OUR_PRICE Tax Inclusive Selling Price", "Buyer Tax Registration",
        "VAT Invoice Number", "Invoice Url", "Ship From Country", "Ship To City", "Ship To Country",
        "Ship To Postal Code", "Is Amazon Invoiced",
    ]

    private static let invoiceLineColumns = [
        "marketplace-id", "order-id", "order-item-id", "shipping-id", "transaction-id", "transaction-type",
        "invoice-status", "is-amazon-invoiced", "order-date", "shipment-date", "asin", "sku", "product-name",
        "quantity-purchased", "currency", "item-vat-incl-amount", "is-business-order", "recipient-name",
        "fulfilled-by", "ship-address-1", "ship-city", "ship-postal-code", "ship-country", "buyer-name",
    ]

    func amazonInvoices(
        from: BusinessTime, to: BusinessTime, storeIDs: Set<String>, now: BusinessTime
    ) -> ReportContent {
        var table = ReportTable(columns: Self.invoiceColumns, separator: ",")
        let end = min(to, now.adding(seconds: -Self.invoiceLag))
        for shipped in shippedLines(from: from, to: end, storeIDs: storeIDs, now: now) {
            let (order, line) = (shipped.order, shipped.line)
            table.add([
                "Marketplace ID": order.store.id, "Order Date": order.createdTime.isoWithOffset,
                "Transaction Type": "SHIPMENT", "Is Invoice Corrected": "No", "Order ID": order.id,
                "Shipment Date": shipped.shipTime.isoWithOffset,
                "Shipment ID": AmazonShipment.id(ofOrder: order.id),
                "Transaction ID": AmazonShipment.id(ofOrder: order.id), "ASIN": line.asin, "SKU": line.sku,
                "Quantity": String(line.shipped), "Tax Calculation Date": shipped.shipTime.isoWithOffset,
                "Tax Rate": "0.19", "Currency": order.currency,
                "OUR_PRICE Tax Inclusive Selling Price": line.price?.text ?? "",
                "VAT Invoice Number": "INV-" + StableHash.digits(8, of: "invoice \(order.id)"),
                "Invoice Url": "https://example.invalid/" + StableHash.digits(8, of: "invoice \(order.id)"),
                "Ship From Country": order.store.country, "Ship To City": order.address?.city ?? "",
                "Ship To Country": order.address?.country ?? "", "Ship To Postal Code": order.address?.postalCode ?? "",
                "Is Amazon Invoiced": "true",
            ])
        }
        return table.content
    }

    func invoiceLines(
        from: BusinessTime, to: BusinessTime, storeIDs: Set<String>, now: BusinessTime
    ) -> ReportContent {
        var table = ReportTable(columns: Self.invoiceLineColumns)
        for shipped in shippedLines(from: from, to: to, storeIDs: storeIDs, now: now) {
            let (order, line) = (shipped.order, shipped.line)
            table.add([
                "marketplace-id": order.store.id, "order-id": order.id, "order-item-id": line.id,
                "shipping-id": AmazonShipment.id(ofOrder: order.id),
                "transaction-id": AmazonShipment.id(ofOrder: order.id), "transaction-type": "SHIPMENT",
                "invoice-status": "pending", "is-amazon-invoiced": "false",
                "order-date": order.createdTime.isoWithOffset,
                "shipment-date": shipped.shipTime.isoWithOffset, "asin": line.asin, "sku": line.sku,
                "product-name": line.title, "quantity-purchased": String(line.quantity), "currency": order.currency,
                "item-vat-incl-amount": line.price?.text ?? "",
                "is-business-order": order.programs.contains("AMAZON_BUSINESS") ? "true" : "false",
                "recipient-name": order.address?.name ?? "",
                "fulfilled-by": order.fulfiller == .amazon ? "Amazon" : "Seller",
                "ship-address-1": order.address?.street ?? "", "ship-city": order.address?.city ?? "",
                "ship-postal-code": order.address?.postalCode ?? "", "ship-country": order.address?.country ?? "",
                "buyer-name": order.buyerName ?? "",
            ])
        }
        return table.content
    }
}
