/// A line of the reports of orders that the merchant packs; they carry persons and need a restricted token.
///
/// Source: https://developer-docs.amazon.com/sp-api/docs/order-reports-attributes
struct MerchantOrderRow: Sendable {
    let columns: [String]

    /// Orders that wait to be shipped.
    static let actionable = MerchantOrderRow(
        columns: """
            order-id order-item-id purchase-date payments-date reporting-date promise-date days-past-promise \
            buyer-email buyer-phone-number sku product-name quantity-purchased quantity-shipped quantity-to-ship \
            ship-service-level recipient-name ship-address-1 ship-address-2 ship-address-3 ship-city ship-state \
            ship-postal-code ship-country is-business-order purchase-order-number price-designation is-prime
            """.split(separator: " ").map { String($0) })

    /// Orders that became ready to ship.
    static let new = MerchantOrderRow(
        columns: """
            order-id order-item-id purchase-date payments-date buyer-email buyer-name buyer-phone-number sku \
            product-name quantity-purchased currency item-price item-tax shipping-price shipping-tax \
            ship-service-level recipient-name ship-address-1 ship-address-2 ship-address-3 ship-city ship-state \
            ship-postal-code ship-country ship-phone-number delivery-start-date delivery-end-date \
            delivery-time-zone delivery-Instructions sales-channel
            """.split(separator: " ").map { String($0) })

    /// The same for invoices (EU).
    ///
    /// Source: abuzuhri/Amazon-SP-API-CSharp, OrderInvoicingReport.cs
    static let invoicing = MerchantOrderRow(
        columns: """
            order-id order-item-id purchase-date payments-date buyer-email buyer-name payment-method-details \
            buyer-phone-number sku product-name quantity-purchased currency item-price item-tax shipping-price \
            shipping-tax ship-service-level recipient-name ship-address-1 ship-address-2 ship-address-3 ship-city \
            ship-state ship-postal-code ship-country ship-phone-number bill-address-1 bill-address-2 bill-address-3 \
            bill-city bill-state bill-postal-code bill-country delivery-Instructions sales-channel \
            buyer-company-name buyer-tax-registration-id buyer-tax-registration-country
            """.split(separator: " ").map { String($0) })

    var header: [UInt8] { Array(columns.joined(separator: "\t").utf8) }

    func bytes(of line: OrderLine, in order: PracticeOrder, now: BusinessTime) -> [UInt8] {
        let due = order.shipBy?.latest ?? now
        let phone = order.showsPhone(at: now) ? order.address?.phone ?? "" : ""
        let values: [String: String] = [
            "order-id": order.id, "order-item-id": line.id, "purchase-date": order.createdTime.isoWithOffset,
            "payments-date": (order.shipBy?.earliest ?? order.createdTime).isoWithOffset,
            "reporting-date": now.isoWithOffset, "promise-date": due.isoWithOffset,
            "days-past-promise": String(now.day.number - due.day.number), "buyer-email": order.buyerMail,
            "buyer-name": order.buyerName ?? "", "buyer-phone-number": phone, "sku": line.sku,
            "product-name": line.title, "quantity-purchased": String(line.quantity),
            "quantity-shipped": String(line.shipped), "quantity-to-ship": String(line.open),
            "currency": order.currency, "item-price": line.price?.text ?? "", "item-tax": line.tax?.text ?? "",
            "shipping-price": line.shippingPrice?.text ?? "", "ship-service-level": order.serviceLevel,
            "recipient-name": order.address?.name ?? "", "ship-address-1": order.address?.street ?? "",
            "ship-city": order.address?.city ?? "", "ship-state": order.address?.state ?? "",
            "ship-postal-code": order.address?.postalCode ?? "", "ship-country": order.address?.country ?? "",
            "ship-phone-number": phone,
            "is-business-order": order.programs.contains("AMAZON_BUSINESS") ? "true" : "false",
            "is-prime": order.programs.contains("PRIME") ? "true" : "false",
            "sales-channel": order.store.salesChannel,
        ]
        return Array((columns.map { values[$0] ?? "" }.joined(separator: "\t") + "\n").utf8)
    }
}

extension OrderBook {
    /// - Parameter range: of the moment in which an order became ready to ship; nil = whatever still waits.
    func merchantOrders(
        _ row: MerchantOrderRow, readyIn range: Range<BusinessTime>?, storeIDs: Set<String>, now: BusinessTime
    ) -> ReportContent {
        let orders = visibleOrders(at: now).filter { order in
            guard order.fulfiller == .merchant, storeIDs.contains(order.store.id), !order.status.isUnpaid,
                order.status != .cancelled
            else { return false }
            guard let range else { return order.status.isOpen }
            return range.contains(order.shipBy?.earliest ?? order.createdTime)
        }
        var rows: [UInt8] = []
        for order in orders.sorted(by: { ($0.createdTime, $0.id) < ($1.createdTime, $1.id) }) {
            for line in order.lines where range != nil || line.open > 0 {
                rows += row.bytes(of: line, in: order, now: now)
            }
        }
        return ReportContent(header: row.header, pieces: rows.isEmpty ? [] : [.finished(rows)])
    }
}
