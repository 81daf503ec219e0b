import Fulfilment

extension OrderReader {
    /// Reads the lines, and what only they tell of the order: cancellation, and the currency where there is no total.
    mutating func readLines(into seen: inout OrderObservation) throws(FieldProblem) {
        let list = fields.objects(order, "orderItems")
        let items = try fields.required(list, order, "orderItems")
        var cancellations: [String] = []
        for item in items {
            let (line, currency) = try line(item)
            seen.lines.append(line)
            seen.currency = seen.currency ?? currency
            guard let cancellation = fields.object(item, "cancellation") else { continue }
            let request = fields.object(cancellation, "cancellationRequest")
            if fields.text(request, "requester") == "BUYER" { seen.isCancellationRequested = true }
            let execution = fields.object(cancellation, "cancellationExecution")
            let words = [fields.text(execution, "cancelledBy"), fields.text(execution, "cancelReason")].compactMap {
                $0
            }
            let text = words.joined(separator: ": ")
            if !text.isEmpty, !cancellations.contains(text) { cancellations.append(text) }
        }
        if !cancellations.isEmpty { seen.cancellation = cancellations.joined(separator: "; ") }
    }

    private mutating func line(_ item: Fields) throws(FieldProblem) -> (ObservedLine, currency: String?) {
        let ordered = fields.integer(item, "quantityOrdered")
        let quantity = try fields.required(ordered, item, "quantityOrdered")
        guard quantity >= 0 else { throw fields.problem(.unreadable, item, "quantityOrdered") }
        let product = fields.object(item, "product")
        var line = ObservedLine(
            itemID: fields.text(item, "orderItemId").map { OrderItemID($0) },
            sku: fields.text(product, "sellerSku").map { SKU($0) }, quantity: quantity)
        if line.itemID == nil { fields.note(.missing, item, "orderItemId") }
        line.asin = fields.text(product, "asin")
        line.title = fields.text(product, "title")
        let fulfillment = fields.object(item, "fulfillment")
        line.quantityShipped = fields.integer(fulfillment, "quantityFulfilled")
        let price = fields.object(product, "price")
        let unitPrice = fields.money(price, "unitPrice")
        let shares = proceeds(of: item)
        // A cancelled line has quantity 0; its price is what Amazon still books, not unit price × 0.
        line.price = quantity > 0 ? unitPrice?.amount.times(quantity) ?? shares["ITEM"] : shares["ITEM"]
        line.tax = shares["TAX"]
        line.shippingPrice = shares["SHIPPING"]
        line.promotionDiscount = shares["DISCOUNT"]?.magnitude
        return (line, unitPrice?.currency)
    }

    /// The parts of what the seller gets for an item, by Amazon's type word. Of parts of one type the first counts.
    private mutating func proceeds(of item: Fields) -> [String: Amount] {
        var shares: [String: Amount] = [:]
        let proceeds = fields.object(item, "proceeds")
        for part in fields.objects(proceeds, "breakdowns") ?? [] {
            guard let type = fields.text(part, "type"), shares[type] == nil else { continue }
            shares[type] = fields.money(part, "subtotal")?.amount
        }
        return shares
    }
}

extension Amount {
    /// `nil` where the result does not fit.
    fileprivate func times(_ count: Int) -> Amount? {
        let (product, isTooLarge) = mantissa.multipliedReportingOverflow(by: Int64(count))
        return isTooLarge ? nil : Amount(mantissa: product, scale: scale)
    }

    /// Discounts are positive numbers in reports; here their sign is not promised.
    fileprivate var magnitude: Amount {
        // `Amount` holds at most 18 digits, so there is always a positive counterpart.
        Amount(mantissa: abs(mantissa), scale: scale)
    }
}
