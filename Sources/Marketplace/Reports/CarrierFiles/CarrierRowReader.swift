/// Makes rows of the cells of a carrier's table.
///
/// **What is no shipment.** A row of DHL's with the product `DHL Retoure` (or, before DHL fills the product in, with one of
/// the billing numbers of returns) and a DPD scan of a return service are parcels from buyers: a finding and no row, because
/// such a row could only ever be matched with an order by mistake.
///
/// **The date.** `Datum Status` and a scan's time are those of the latest event: the parcel had left by then. Where the parcel
/// has not left, the date is not taken.
struct CarrierRowReader {
    private static let dpdReturns: Set<String> = ["300", "332"]
    private static let dhlReturns: Set<Substring> = ["07", "08"]
    /// A date of WorldShip's that is shorter stands in rows before the end of the day.
    private static let lengthOfClosedDate = 10

    let layout: CarrierFileLayout
    let statuses: HandOverStatuses
    /// Where the file names none.
    let carrier: String?

    /// - Returns: the row, if it is to be taken, and what was odd.
    func read(_ line: CarrierLines.Line) -> (row: CarrierFileRow?, odd: [CarrierFileFinding.Kind]) {
        guard !layout.isTorn(line.cells) else { return (nil, [.cellCount]) }
        func cell(_ field: CarrierFileField) -> String? { layout.cell(field, in: line.cells) }
        guard !isReturn(cell(.product), billing: cell(.billing)) else { return (nil, [.returnParcel]) }
        var row = CarrierFileRow(line: line.number)
        var odd: [CarrierFileFinding.Kind] = []
        refer(&row, line.cells, &odd)
        row.account = cell(.account)
        row.carrierName = cell(.carrierName)
        row.carrierCode = (layout.format.carrierCode ?? cell(.carrier)).map(AmazonCarrier.code)
        if row.carrierCode == nil, row.carrierName == nil { row.carrierCode = carrier }
        row.shipMethod = cell(.method)
        row.trackingNumber = cell(.tracking)
        row.itemID = cell(.item)
        row.parcel = cell(.parcel)
        row.label = cell(.label)?.lowercased()
        row.recipient = CarrierFileRecipient(
            name: cell(.name), postCode: cell(.postCode), country: cell(.country))
        if let refused = check(row, quantity: cell(.quantity)) { return (nil, odd + [refused]) }
        if row.itemID != nil { row.quantity = cell(.quantity).flatMap { Int($0) } }
        judge(&row, status: cell(.status), date: cell(.shippedAt), &odd)
        return (row, odd)
    }

    /// The keys of the shipment that the row belongs to, and whether it makes that void.
    func shipment(of line: CarrierLines.Line) -> (keys: [String], isVoid: Bool) {
        let keys = [CarrierFileField.shipment, .tracking].compactMap { field in
            layout.cell(field, in: line.cells).map { field.rawValue + " " + $0 }
        }
        let word = layout.cell(.void, in: line.cells)?.lowercased() ?? ""
        return (keys, ["y", "yes", "j", "ja", "1", "true", "x"].contains(word))
    }

    private func isReturn(_ product: String?, billing: String?) -> Bool {
        switch layout.format {
        case .dpdScan: return product.map(Self.dpdReturns.contains) ?? false
        case .dhlBusiness, .table:
            if let product { return product.lowercased().hasPrefix("dhl retoure") }
            // Ten digits of the merchant, two of the product, two of the contract.
            guard let billing, billing.utf8.count == 14 else { return false }
            return Self.dhlReturns.contains(billing.dropFirst(10).prefix(2))
        case .dpdMPS, .upsWorldShip, .amazonTemplate: return false
        }
    }

    private func refer(
        _ row: inout CarrierFileRow, _ cells: [String], _ odd: inout [CarrierFileFinding.Kind]
    ) {
        let texts = [CarrierFileField.order, .erpReference, .reference].flatMap { layout.cells($0, in: cells) }
        row.refer(to: texts.filter { !CellText.isDamaged($0) })
        if texts.contains(where: CellText.isDamaged) { odd.append(.referenceBroken) }
    }

    private func check(_ row: CarrierFileRow, quantity: String?) -> CarrierFileFinding.Kind? {
        if let tracking = row.trackingNumber {
            if layout.format == .amazonTemplate, tracking == "NULL" { return .trackingDeleted }
            if TrackingNumber.isBroken(tracking, carrier: row.carrierCode) { return .trackingBroken }
        } else if row.references.isEmpty {
            return .nothingToMatch
        }
        if row.itemID != nil, let quantity, Int(quantity).map({ $0 < 1 }) ?? true { return .quantityUnreadable }
        return nil
    }

    private func judge(
        _ row: inout CarrierFileRow, status: String?, date: String?, _ odd: inout [CarrierFileFinding.Kind]
    ) {
        row.statusText = status
        switch layout.format {
        case .upsWorldShip where !layout.has(.status):
            if !layout.has(.shippedAt) {
                row.statusText = HandOverStatuses.undated
                row.status = statuses.handOver(HandOverStatuses.undated, in: .upsWorldShip)
            } else if (date ?? "").count < Self.lengthOfClosedDate {
                row.status = .labelOnly
            }
        default:
            if layout.has(.status) { row.status = statuses.handOver(status, in: layout.format) }
        }
        guard let date, row.status == .shipped || row.status == .unknown else { return }
        row.shippedAt = CarrierFileDate.read(date)
        guard row.shippedAt == nil else { return }
        if layout.format == .table { row.shippedAt = date } else { odd.append(.dateUnreadable) }
    }
}
