/// Gathers the records of DPD's MPSEXPDATA: a `HEADER` for each shipment, a `PARCEL` for each of its parcels, and `#DEF` lines
/// that say what their cells mean. Rows come at the end, when all records of a shipment are there.
///
/// Source: DELICom File Format MPSEXPDATA, of 2011.
struct DPDManifest {
    private struct Parcel {
        let line: Int
        let shipment: String
        let number: String
        let references: [String]
        let service: String
    }

    private struct Shipment {
        let references: [String]
        let shippedAt: String?
        let service: String
        let recipient: CarrierFileRecipient?
    }

    private static let returns: Set<String> = ["300", "332"]

    private var definitions: [String: [String: Int]] = [:]
    private var shipments: [String: Shipment] = [:]
    private var parcels: [Parcel] = []
    /// When the file was written.
    private var writtenAt: String?
    private var lastLine = 0
    private var hasEnd = false

    /// - Returns: what is odd about the line.
    mutating func take(_ line: CarrierLines.Line) -> CarrierFileFinding.Kind? {
        lastLine = line.number
        let cells = line.cells
        switch cells[0] {
        case "#FILE": writtenAt = CarrierFileDate.read(cells.dropFirst(3).prefix(2).joined())
        case "#END": hasEnd = true
        case "#DEF": define(cells)
        case "HEADER", "PARCEL":
            guard let places = definitions[cells[0]], let id = cell("MPSID", cells, places) else {
                return .definitionMissing
            }
            if cells[0] == "HEADER" {
                shipments[id] = shipment(cells, places)
            } else {
                parcels.append(
                    Parcel(
                        line: line.number, shipment: id, number: cell("PARCELNO", cells, places) ?? "",
                        references: references("CREF", cells, places), service: cell("SERVICE", cells, places) ?? ""))
            }
        default: break
        }
        return nil
    }

    /// The rows of all parcels, and what was odd by line.
    func finish(_ statuses: HandOverStatuses) -> (rows: [CarrierFileRow], odd: [CarrierFileFinding]) {
        var rows: [CarrierFileRow] = []
        var odd: [CarrierFileFinding] = []
        var begun: Set<String> = []
        for parcel in parcels {
            let shipment = shipments[parcel.shipment]
            guard Self.returns.isDisjoint(with: [parcel.service, shipment?.service ?? ""]) else {
                odd.append(CarrierFileFinding(.returnParcel, line: parcel.line))
                continue
            }
            guard parcel.number.utf8.count == 14, !TrackingNumber.isBroken(parcel.number, carrier: "DPD") else {
                odd.append(CarrierFileFinding(.trackingBroken, line: parcel.line))
                continue
            }
            if shipment == nil { odd.append(CarrierFileFinding(.shipmentMissing, line: parcel.line)) }
            var row = CarrierFileRow(line: parcel.line)
            row.refer(to: parcel.references)
            row.refer(to: shipment?.references ?? [])
            row.carrierCode = CarrierFileFormat.dpdMPS.carrierCode
            row.trackingNumber = parcel.number
            row.statusText = HandOverStatuses.announced
            row.status = statuses.handOver(HandOverStatuses.announced, in: .dpdMPS)
            if row.status == .shipped || row.status == .unknown { row.shippedAt = shipment?.shippedAt ?? writtenAt }
            row.recipient = shipment?.recipient
            if !begun.insert(parcel.shipment).inserted { row.parcel = parcel.number }
            rows.append(row)
        }
        if !hasEnd, lastLine > 0 { odd.append(CarrierFileFinding(.endMissing, line: lastLine)) }
        return (rows, odd)
    }

    /// `#DEF;MPSEXP:HEADER;MPSID;…`: in a record the kind stands where the definition has its name.
    private mutating func define(_ cells: [String]) {
        guard cells.count > 1, let kind = cells[1].split(separator: ":").last else { return }
        let names = cells.dropFirst(2).enumerated().map { ($0.element, $0.offset + 1) }
        definitions[String(kind)] = Dictionary(names, uniquingKeysWith: { first, _ in first })
    }

    private func shipment(_ cells: [String], _ places: [String: Int]) -> Shipment {
        func date(_ day: String, _ time: String) -> String? {
            guard let day = cell(day, cells, places) else { return nil }
            return CarrierFileDate.read(day + (cell(time, cells, places) ?? "")) ?? CarrierFileDate.read(day)
        }
        return Shipment(
            references: references("MPSCREF", cells, places),
            shippedAt: date("MPSSDATE", "MPSSTIME") ?? date("CDATE", "CTIME"),
            service: cell("MPSSERVICE", cells, places) ?? "",
            recipient: CarrierFileRecipient(
                name: cell("RNAME1", cells, places), postCode: cell("RPOSTAL", cells, places),
                country: cell("RCOUNTRYN", cells, places)))
    }

    private func references(_ name: String, _ cells: [String], _ places: [String: Int]) -> [String] {
        (1...4).compactMap { cell("\(name)\($0)", cells, places) }.filter { !CellText.isDamaged($0) }
    }

    private func cell(_ name: String, _ cells: [String], _ places: [String: Int]) -> String? {
        guard let place = places[name], place < cells.count, !cells[place].isEmpty else { return nil }
        return cells[place]
    }
}
