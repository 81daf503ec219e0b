extension OrderHistory {
    /// The order its lines tell of; nil when the history does not know it.
    ///
    /// Not in the file, so made up: item ids (from a hash), ship and delivery windows (from the purchase date).
    func order(id: String) -> PracticeOrder? {
        let lineNumbers = lines(ofOrder: id)
        guard let first = lineNumbers.first else { return nil }
        let updated = lineNumbers.map { lastUpdated(ofLine: $0) }.max() ?? lastUpdated(ofLine: first)
        let created = BusinessTime(iso: text(.purchaseDate, ofLine: first)) ?? updated
        let states = lineNumbers.map { FulfillmentStatus(reportWord: text(.orderStatus, ofLine: $0)) }
        let status = FulfillmentStatus(ofLines: states)
        let channel = text(.fulfillmentChannel, ofLine: first).lowercased()
        let salesChannel = text(.salesChannel, ofLine: first)
        let store = store(ofLine: first)
        let currency = lineNumbers.map { text(.currency, ofLine: $0) }.first { !$0.isEmpty } ?? store.currency
        return PracticeOrder(
            id: id, createdTime: created.wholeSecond, lastUpdatedTime: updated, status: status,
            fulfiller: channel == "amazon" || channel == "afn" ? .amazon : .merchant,
            store: store, isAmazonChannel: NationalStore.withSalesChannel(salesChannel) != nil,
            serviceLevel: text(.serviceLevel, ofLine: first).isEmpty
                ? "Standard" : text(.serviceLevel, ofLine: first),
            programs: text(.isBusinessOrder, ofLine: first).lowercased() == "true" ? ["AMAZON_BUSINESS"] : [],
            currency: currency,
            shipBy: .init(earliest: created.wholeSecond, latest: created.wholeSecond.adding(days: 2)),
            deliverBy: .init(
                earliest: created.wholeSecond.adding(days: 3), latest: created.wholeSecond.adding(days: 7)),
            buyerName: nil, address: address(ofLine: first),
            lines: lineNumbers.enumerated().map { index, number in
                line(number, index: index, order: id, state: states[index])
            })
    }

    private func address(ofLine line: Int) -> DeliveryAddress? {
        let city = text(.city, ofLine: line)
        let postalCode = text(.postalCode, ofLine: line)
        guard !city.isEmpty || !postalCode.isEmpty else { return nil }
        let state = text(.state, ofLine: line)
        return DeliveryAddress(
            name: nil, street: nil, city: city, state: state.isEmpty ? nil : state, postalCode: postalCode,
            country: text(.country, ofLine: line), phone: nil)
    }

    private func line(_ number: Int, index: Int, order: String, state: FulfillmentStatus) -> OrderLine {
        let quantity = max(0, Int(text(.quantity, ofLine: number)) ?? 0)
        return OrderLine(
            id: OrderLine.id(order: order, index: index), sku: text(.sku, ofLine: number),
            asin: text(.asin, ofLine: number), title: text(.productName, ofLine: number), quantity: quantity,
            shipped: state == .shipped ? quantity : 0,
            price: Amount(text: text(.itemPrice, ofLine: number)),
            tax: Amount(text: text(.itemTax, ofLine: number)),
            shippingPrice: Amount(text: text(.shippingPrice, ofLine: number)),
            promotionDiscount: Amount(text: text(.itemPromotionDiscount, ofLine: number)),
            promotionIDs: text(.promotionIDs, ofLine: number)
                .split(separator: ",").map { String($0.trimmingPrefix(while: { $0 == " " })) },
            cancelledBy: state == .cancelled ? "BUYER" : nil, historyLine: number)
    }

    /// The newest shipped merchant orders whose lines all have pieces, newest first.
    func newestShippedMerchantOrders(_ count: Int) -> [String] {
        guard count > 0 else { return [] }
        let newestFirst = (0..<lineCount).sorted { left, right in
            (lastUpdated(ofLine: left), left) > (lastUpdated(ofLine: right), right)
        }
        var found: [String] = []
        var seen: Set<String> = []
        for number in newestFirst where found.count < count {
            guard isShippedMerchantLine(number) else { continue }
            let id = text(.orderID, ofLine: number)
            guard !id.isEmpty, seen.insert(id).inserted,
                lines(ofOrder: id).allSatisfy({ isShippedMerchantLine($0) && hasPieces($0) })
            else { continue }
            found.append(id)
        }
        return found
    }

    private func isShippedMerchantLine(_ line: Int) -> Bool {
        let channel = text(.fulfillmentChannel, ofLine: line).lowercased()
        return (channel == "merchant" || channel == "mfn")
            && FulfillmentStatus(reportWord: text(.orderStatus, ofLine: line)) == .shipped
    }

    private func hasPieces(_ line: Int) -> Bool {
        (Int(text(.quantity, ofLine: line)) ?? 0) >= 1
    }
}
