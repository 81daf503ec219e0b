extension PracticeOrder {
    /// A line of the All Orders report with its line feed.
    ///
    /// A line of the history keeps its columns but the states, the time of the last update, the seller's own number,
    /// and, when it is cancelled, pieces and money.
    func reportRow(of line: OrderLine, header: ReportHeader, history: OrderHistory?) -> [UInt8] {
        var columns: [String]
        if let number = line.historyLine, let history {
            columns = history.texts(ofLine: number)
            var changes: [ReportColumn: String] = [
                .orderStatus: status.reportWord, .itemStatus: itemWord(line),
                .lastUpdatedDate: lastUpdatedTime.isoWithOffset,
            ]
            if let sellerOrderID { changes[.merchantOrderID] = sellerOrderID }
            // Cancelled in the practice, not in the past.
            if line.cancelledBy != nil, line.quantity == 0 {
                changes[.quantity] = "0"
                for column in Self.moneyColumns { changes[column] = "" }
            }
            for (column, text) in changes {
                guard let position = header.position(of: column), position < columns.count else { continue }
                columns[position] = text
            }
        } else {
            columns = Array(repeating: "", count: header.count)
            for column in ReportColumn.allCases {
                guard let position = header.position(of: column) else { continue }
                columns[position] = text(of: column, line: line)
            }
        }
        return Array((columns.joined(separator: "\t") + "\n").utf8)
    }

    private static let moneyColumns: [ReportColumn] = [
        .currency, .itemPrice, .itemTax, .shippingPrice, .shippingTax, .giftWrapPrice, .giftWrapTax,
        .itemPromotionDiscount, .shipPromotionDiscount, .promotionIDs,
    ]

    private func itemWord(_ line: OrderLine) -> String {
        if line.cancelledBy != nil { return "Cancelled" }
        switch status {
        case .cancelled: return "Cancelled"
        case .shipped: return "Shipped"
        case .partiallyShipped: return line.open == 0 ? "Shipped" : "Unshipped"
        case .pending, .pendingAvailability, .unshipped, .unfulfillable: return "Unshipped"
        }
    }

    /// Money stays blank while a merchant's order is not paid.
    private func text(of column: ReportColumn, line: OrderLine) -> String {
        let paid = status.isUnpaid ? nil : line
        switch column {
        case .orderID: return id
        case .purchaseDate: return createdTime.isoWithOffset
        case .lastUpdatedDate: return lastUpdatedTime.isoWithOffset
        case .orderStatus: return status.reportWord
        case .fulfillmentChannel: return fulfiller == .amazon ? "Amazon" : "Merchant"
        case .salesChannel: return isAmazonChannel ? store.salesChannel : "Non-Amazon"
        case .serviceLevel: return serviceLevel
        case .productName: return line.title
        case .sku: return line.sku
        case .asin: return line.asin
        case .itemStatus: return itemWord(line)
        case .quantity: return String(line.quantity)
        case .currency: return paid?.price == nil ? "" : currency
        case .itemPrice: return paid?.price?.text ?? ""
        case .itemTax: return paid?.tax?.text ?? ""
        case .shippingPrice: return paid?.shippingPrice?.text ?? ""
        case .itemPromotionDiscount: return paid?.promotionDiscount?.text ?? ""
        case .city: return paid == nil ? "" : address?.city ?? ""
        case .state: return paid == nil ? "" : address?.state ?? ""
        case .postalCode: return paid == nil ? "" : address?.postalCode ?? ""
        case .country: return paid == nil ? "" : address?.country ?? ""
        case .promotionIDs: return line.promotionIDs.joined(separator: ",")
        case .isBusinessOrder: return programs.contains("AMAZON_BUSINESS") ? "true" : "false"
        case .merchantOrderID: return sellerOrderID ?? ""
        case .orderChannel, .shippingTax, .giftWrapPrice, .giftWrapTax, .shipPromotionDiscount,
            .purchaseOrderNumber, .priceDesignation:
            return ""
        }
    }
}
