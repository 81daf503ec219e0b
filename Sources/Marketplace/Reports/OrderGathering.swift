import Fulfilment

/// Gathers rows of one report into orders: rows of one order that stand together become one observation.
struct OrderGathering {
    let kind: OrderReportKind
    let columns: OrderColumns
    var output = ParsedOrders()
    /// Place of the order being gathered in `output.orders`, where it is changed in place; -1 before the first.
    private(set) var last = -1
    /// That order's id, in the bytes of the chunk.
    private var lastID = UnsafeRawBufferPointer(start: nil, count: 0)

    init(kind: OrderReportKind, columns: OrderColumns, expected: Int) {
        self.kind = kind
        self.columns = columns
        output.orders.reserveCapacity(expected)
    }

    mutating func add(_ row: ReportRow, _ cells: inout CellTexts) {
        output.rowCount += 1
        let id = row.cell(columns.orderID)
        let continues = last >= 0 && (id.isEmpty || isSame(id, lastID))
        if continues, isContinuation(row) {
            addPromotion(of: row)
            return
        }
        var problems = RowProblems()
        if id.isEmpty {
            problems.missing.append(columns.orderID)
            record(problems, row, isImported: false, order: nil)
            return
        }
        let updateTime = updateTime(row, &cells, &problems)
        guard let updatedAt = updateTime ?? (continues ? output.orders[last].updatedAt : nil) else {
            record(problems, row, isImported: false, order: OrderID(String(decoding: id, as: UTF8.self)))
            if !continues { last = -1 }
            return
        }
        if !continues {
            let order = OrderID(String(decoding: id, as: UTF8.self))
            output.orders.append(OrderObservation(id: order, source: .report, updatedAt: updatedAt))
            last = output.orders.count - 1
            lastID = id
        }
        read(row, updatedAt, &cells, &problems)
        let isImported = addLine(row, &cells, &problems)
        if row.cellCount != columns.count || !problems.isEmpty {
            record(problems, row, isImported: isImported, order: output.orders[last].id)
        }
    }

    mutating func finish() -> ParsedOrders {
        output
    }

    /// What the row says of its order. Later rows fill gaps; the status is that of the row changed last.
    private mutating func read(
        _ row: ReportRow, _ updatedAt: Timestamp, _ cells: inout CellTexts, _ problems: inout RowProblems
    ) {
        readStatus(row, updatedAt, &cells, &problems)
        if output.orders[last].purchasedAt == nil {
            let time = time(row, columns.purchaseDate, &cells, &problems)
            output.orders[last].purchasedAt = time
        }
        let channel = cells.channel(row.cell(columns.salesChannel))
        if output.orders[last].salesChannel == nil, let channel {
            output.orders[last].salesChannel = channel.name
            output.orders[last].marketplace = channel.marketplace
        }
        if output.orders[last].service == nil {
            let service = service(row, channel, &problems)
            output.orders[last].service = service
        }
        if output.orders[last].shipServiceLevel == nil {
            output.orders[last].shipServiceLevel = cells.text(row.cell(columns.serviceLevel))
        }
        if output.orders[last].recipient == nil { output.orders[last].recipient = recipient(row) }
        if output.orders[last].isBusiness == nil {
            output.orders[last].isBusiness = Self.flag(row.cell(columns.isBusiness))
        }
        let currency = row.cell(columns.currency)
        if !currency.isEmpty {
            let text = cells.text(currency)
            if output.orders[last].currency == nil {
                output.orders[last].currency = text
            } else if output.orders[last].currency != text {
                problems.contradicting.append(columns.currency)
            }
        }
    }

    private mutating func readStatus(
        _ row: ReportRow, _ updatedAt: Timestamp, _ cells: inout CellTexts, _ problems: inout RowProblems
    ) {
        let known = output.orders[last].status
        let isNewer = output.orders[last].updatedAt < updatedAt
        if isNewer { output.orders[last].updatedAt = updatedAt }
        switch kind {
        case .fulfilledShipments:
            output.orders[last].status = .shipped
        case .merchantOrders:
            // It was ready to ship once; what it is now only the API tells.
            break
        case .allOrders:
            guard let cell = cells.status(row.cell(columns.status)) else {
                problems.missing.append(columns.status)
                return
            }
            if case .unknown = cell.status { problems.unknownStatus.append(columns.status) }
            if let known, known != cell.status { problems.contradicting.append(columns.status) }
            if known == nil || isNewer {
                output.orders[last].status = cell.status
                output.orders[last].statusText = cell.text
            }
        }
    }

    /// Amazon's multi-channel orders have ids of their own (`S01-`, `S02-`) and a sales channel outside Amazon.
    private func service(
        _ row: ReportRow, _ channel: SalesChannel?, _ problems: inout RowProblems
    ) -> FulfilmentService? {
        if channel?.isOutsideAmazon == true || isMultiChannel(row.cell(columns.orderID)) { return .mcf }
        let cell = row.cell(columns.channel)
        if kind == .merchantOrders { return Self.flag(row.cell(columns.isPrime)) == true ? .sfp : .mfn }
        if cell.isEmpty {
            if kind == .fulfilledShipments { return .fba }
            problems.missing.append(columns.channel)
            return nil
        }
        if ASCII.hasPrefix(cell, "amazon") || ASCII.hasPrefix(cell, "afn") { return .fba }
        if ASCII.hasPrefix(cell, "merchant") || ASCII.hasPrefix(cell, "mfn") { return .mfn }
        problems.unreadable.append(columns.channel)
        return nil
    }

    private func isMultiChannel(_ id: UnsafeRawBufferPointer) -> Bool {
        id.count > 4 && id[0] == UInt8(ascii: "S") && id[3] == ASCII.hyphen && (48...57).contains(id[1])
            && (48...57).contains(id[2])
    }

    /// When the order last changed, from the best date that the row has.
    private func updateTime(
        _ row: ReportRow, _ cells: inout CellTexts, _ problems: inout RowProblems
    ) -> Timestamp? {
        for column in columns.updated {
            let cell = row.cell(column)
            if cell.isEmpty {
                problems.missing.append(column)
            } else if let time = cells.timestamp(cell) {
                return time
            } else {
                problems.unreadable.append(column)
            }
        }
        return nil
    }

    private func time(
        _ row: ReportRow, _ column: Int, _ cells: inout CellTexts, _ problems: inout RowProblems
    ) -> Timestamp? {
        let cell = row.cell(column)
        if cell.isEmpty { return nil }
        if let time = cells.timestamp(cell) { return time }
        if !problems.unreadable.contains(column) { problems.unreadable.append(column) }
        return nil
    }

    private static func flag(_ cell: UnsafeRawBufferPointer) -> Bool? {
        guard let first = cell.first else { return nil }
        switch first | 32 {
        case UInt8(ascii: "t"), UInt8(ascii: "y"), UInt8(ascii: "1"): return true
        case UInt8(ascii: "f"), UInt8(ascii: "n"), UInt8(ascii: "0"): return false
        default: return nil
        }
    }

    private func isSame(_ left: UnsafeRawBufferPointer, _ right: UnsafeRawBufferPointer) -> Bool {
        left.count == right.count && left.elementsEqual(right)
    }

    private mutating func record(_ problems: RowProblems, _ row: ReportRow, isImported: Bool, order: OrderID?) {
        func note(_ kind: ReportFinding.Kind, _ columns: [Int]) {
            output.findings.append(
                ReportFinding(
                    kind: kind, line: row.line, columns: self.columns.names(columns), order: order,
                    isImported: isImported))
        }
        if row.cellCount != columns.count { note(.cellCount, []) }
        if !problems.missing.isEmpty { note(.missingValue, problems.missing) }
        if !problems.unreadable.isEmpty { note(.unreadableValue, problems.unreadable) }
        if !problems.unknownStatus.isEmpty { note(.unknownStatus, problems.unknownStatus) }
        if !problems.contradicting.isEmpty { note(.contradiction, problems.contradicting) }
    }
}
