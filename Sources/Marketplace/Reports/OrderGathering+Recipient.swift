import Fulfilment

extension OrderGathering {
    /// Buyer and address as one JSON object of the form in which the Orders API gives them, names in order, so that the
    /// same person gives the same bytes. `nil` where the report shows no person.
    func recipient(_ row: ReportRow) -> [UInt8]? {
        guard columns.telling.contains(where: { !row.cell($0).isEmpty }) else { return nil }
        let (buyer, address) = (object(columns.buyer, row), object(columns.address, row))
        var json: [UInt8] = []
        if !buyer.isEmpty { json += Array(#""buyer":"#.utf8) + buyer }
        if !address.isEmpty {
            if !json.isEmpty { json.append(UInt8(ascii: ",")) }
            json += Array(#""recipient":{"deliveryAddress":"#.utf8) + address + [UInt8(ascii: "}")]
        }
        return [UInt8(ascii: "{")] + json + [UInt8(ascii: "}")]
    }

    /// Empty where no column has a value.
    private func object(_ columns: [PersonColumn], _ row: ReportRow) -> [UInt8] {
        var json: [UInt8] = []
        for column in columns {
            let cell = row.cell(column.position)
            guard !cell.isEmpty else { continue }
            json.append(UInt8(ascii: json.isEmpty ? "{" : ","))
            json += Array("\"\(column.field)\":".utf8)
            append(cell, to: &json)
        }
        if !json.isEmpty { json.append(UInt8(ascii: "}")) }
        return json
    }

    private func append(_ text: UnsafeRawBufferPointer, to json: inout [UInt8]) {
        json.append(UInt8(ascii: "\""))
        for byte in text {
            switch byte {
            case UInt8(ascii: "\""), UInt8(ascii: "\\"): json += [UInt8(ascii: "\\"), byte]
            case 0..<0x20: json.append(UInt8(ascii: " "))
            default: json.append(byte)
            }
        }
        json.append(UInt8(ascii: "\""))
    }
}
