extension PracticeOrder {
    /// A line of the All Orders report with its line feed.
    ///
    /// A line of the history keeps all its columns but the states and the time of the last update.
    func reportRow(of line: OrderLine, header: ReportHeader, history: OrderHistory?) -> [UInt8] {
        var columns: [String]
        if let number = line.historyLine, let history {
            columns = history.texts(ofLine: number)
            let changes: [ReportColumn: String] = [
                .orderStatus: status.reportWord, .itemStatus: itemWord(line),
                .lastUpdatedDate: lastUpdatedTime.isoWithOffset,
            ]
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

    private func itemWord(_ line: OrderLine) -> String {
        switch status {
        case .cancelled: "Cancelled"
        case .shipped: "Shipped"
        case .partiallyShipped: line.open == 0 ? "Shipped" : "Unshipped"
        case .pending, .pendingAvailability, .unshipped, .unfulfillable: "Unshipped"
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
        case .merchantOrderID, .orderChannel, .shippingTax, .giftWrapPrice, .giftWrapTax, .shipPromotionDiscount,
            .purchaseOrderNumber, .priceDesignation:
            return ""
        }
    }
}
