import Fulfilment

extension OrderGathering {
    /// Whether the row only goes on with the line above: Amazon leaves most columns blank when several
    /// promotions of one line do not fit on a row.
    ///
    /// Source: Seller Central help 651, "Order reports".
    func isContinuation(_ row: ReportRow) -> Bool {
        row.cell(columns.quantity).isEmpty && row.cell(columns.sku).isEmpty && row.cell(columns.status).isEmpty
    }

    /// Adds the promotion of a continuing row to the line above.
    mutating func addPromotion(of row: ReportRow) {
        guard let more = CellReading.amount(row.cell(columns.promotionDiscount)),
            let index = output.orders[last].lines.indices.last
        else { return }
        let sum = Amount.sum(output.orders[last].lines[index].promotionDiscount, more.magnitude)
        output.orders[last].lines[index].promotionDiscount = sum
    }

    /// Adds the row's line to the current order.
    ///
    /// - Returns: whether there was one that could be read.
    mutating func addLine(_ row: ReportRow, _ cells: inout CellTexts, _ problems: inout RowProblems) -> Bool {
        let quantityCell = row.cell(columns.quantity)
        guard let quantity = CellReading.quantity(quantityCell) else {
            if quantityCell.isEmpty {
                problems.missing.append(columns.quantity)
            } else {
                problems.unreadable.append(columns.quantity)
            }
            return false
        }
        var sku: SKU?
        if row.cell(columns.sku).isEmpty {
            problems.missing.append(columns.sku)
        } else {
            sku = cells.text(row.exactCell(columns.sku)).map { SKU($0) }
        }
        var line = ObservedLine(itemID: itemID(row, &problems), sku: sku, quantity: quantity)
        line.asin = cells.text(row.cell(columns.asin))
        line.title = cells.text(row.cell(columns.title))
        line.itemStatus = cells.text(row.cell(columns.itemStatus))
        if kind == .fulfilledShipments { line.quantityShipped = quantity }
        line.price = amount(row, columns.price, &problems)
        line.tax = amount(row, columns.tax, &problems)
        line.shippingPrice = amount(row, columns.shippingPrice, &problems)
        // All Orders reports write a discount as 12.50, shipment reports as -12.50.
        line.promotionDiscount = amount(row, columns.promotionDiscount, &problems)?.magnitude
        checkQuantity(quantity, row, &cells, &problems)
        if !addToSameItem(line) { output.orders[last].lines.append(line) }
        return true
    }

    /// One item that left in several parcels has a row for each: they are one line of the order. A merchant's item that
    /// comes twice is the same row repeated.
    private mutating func addToSameItem(_ line: ObservedLine) -> Bool {
        guard let itemID = line.itemID, let index = output.orders[last].lines.firstIndex(where: { $0.itemID == itemID })
        else { return false }
        var sum = output.orders[last].lines[index]
        guard sum.sku == line.sku else { return false }
        // The same row once more: an item is ordered once.
        if kind == .merchantOrders { return true }
        sum.quantity += line.quantity
        sum.quantityShipped = (sum.quantityShipped ?? 0) + (line.quantityShipped ?? 0)
        sum.price = Amount.sum(sum.price, line.price)
        sum.tax = Amount.sum(sum.tax, line.tax)
        sum.shippingPrice = Amount.sum(sum.shippingPrice, line.shippingPrice)
        sum.promotionDiscount = Amount.sum(sum.promotionDiscount, line.promotionDiscount)
        output.orders[last].lines[index] = sum
        return true
    }

    /// `nil` where a spreadsheet has turned the id into a rounded number (`5.10141E+13`): different items would
    /// share it.
    private func itemID(_ row: ReportRow, _ problems: inout RowProblems) -> OrderItemID? {
        let cell = row.cell(columns.itemID)
        if cell.isEmpty { return nil }
        guard !cell.contains(UInt8(ascii: "+")) else {
            problems.unreadable.append(columns.itemID)
            return nil
        }
        return OrderItemID(String(decoding: cell, as: UTF8.self))
    }

    private func amount(_ row: ReportRow, _ column: Int, _ problems: inout RowProblems) -> Amount? {
        let cell = row.cell(column)
        if cell.isEmpty { return nil }
        if let amount = CellReading.amount(cell) { return amount }
        problems.unreadable.append(column)
        return nil
    }

    /// Real files have shipped rows without units and cancelled rows with some; neither is ours to mend.
    private func checkQuantity(
        _ quantity: Int, _ row: ReportRow, _ cells: inout CellTexts, _ problems: inout RowProblems
    ) {
        let item = cells.status(row.cell(columns.itemStatus))?.status
        let order = output.orders[last].status
        if quantity > 0, order == .cancelled || item == .cancelled {
            problems.contradict(order == .cancelled ? columns.status : columns.itemStatus, columns.quantity)
        } else if quantity == 0, order?.isShipped == true, item != .cancelled {
            problems.contradict(columns.status, columns.quantity)
        }
    }
}
