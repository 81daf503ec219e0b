extension CarrierFileLayout {
    /// What a line is, as long as the columns are not known.
    enum Opening {
        /// The header, or a remark in front of it.
        case header(CarrierFileLayout)
        /// The first row of a file without a header.
        case row(CarrierFileLayout)
        /// Not of a table: a record of DPD's.
        case record
        /// In front of the header of Amazon's template.
        case remark
    }

    /// So many lines may stand in front of the header of Amazon's template.
    static let remarks = 5

    /// The format that a first line has.
    static func format(of cells: [String]) -> CarrierFileFormat {
        let first = cells.first ?? ""
        if first == "#FILE" || first == "#DEF" { return .dpdMPS }
        if first.hasPrefix("TemplateType=") { return .amazonTemplate }
        if Set(["order-id", "carrier-code", "tracking-number"]).isSubset(of: cells) { return .amazonTemplate }
        let words = Set(cells.map(CellText.letters))
        if words.isSuperset(of: ["parcelno", "scancode"]) { return .dpdScan }
        if words.isSuperset(of: ["sendungsnummer", "status"]),
            words.contains("datumstatus")
                || words.contains("abrechnungsnummer")
        {
            return .dhlBusiness
        }
        let isVoidable = !words.isDisjoint(with: CarrierFileNames.void)
        let namesCarrier = !words.isDisjoint(with: ["carrier", "carriercode"])
        if words.contains("packagetrackingnumber") || words.contains("trackingnumber") && isVoidable, !namesCarrier {
            return .upsWorldShip
        }
        return unnamedWorldShip(cells) == nil ? .table : .upsWorldShip
    }

    /// Reads the first line, or the next one after a remark.
    ///
    /// - Throws: where the columns cannot be told.
    static func open(
        _ cells: [String], as format: CarrierFileFormat, columns: CarrierColumns
    ) throws(StockListColumns.Trouble) -> Opening {
        switch format {
        case .dpdMPS:
            guard cells.first == "#FILE" || cells.first == "#DEF" else { throw .missing("#FILE") }
            return .record
        case .amazonTemplate
        where !cells.contains(where: { CellText.letters($0) == "orderid" }) && columns.given.isEmpty:
            return .remark
        case .upsWorldShip:
            if columns.given.isEmpty, let layout = unnamedWorldShip(cells) { return .row(layout) }
        case .table where columns.given.isEmpty:
            if let layout = unnamedTable(cells) { return .row(layout) }
        case .amazonTemplate, .dhlBusiness, .dpdScan, .table: break
        }
        if isNumbered(columns), try !isHeader(cells, of: format, columns) {
            return .row(CarrierFileLayout(format, places: try given(columns, in: cells)))
        }
        return .header(try CarrierFileLayout(format, header: cells, columns: columns))
    }

    /// Whether a person has given numbers and no names, so that there need not be a header.
    private static func isNumbered(_ columns: CarrierColumns) -> Bool {
        let given = columns.given
        return !given.isEmpty && given.values.allSatisfy { Int(CellText.trimmed($0)) != nil }
    }

    /// Whether a line names columns: two of the usual names, or no digit where orders and tracking numbers must have one.
    private static func isHeader(
        _ cells: [String], of format: CarrierFileFormat, _ columns: CarrierColumns
    ) throws(StockListColumns.Trouble) -> Bool {
        let usual = Set(CarrierFileNames.names(of: format).values.joined())
        if cells.count(where: { usual.contains(CellText.letters($0)) }) > 1 { return true }
        let places = try given(columns, in: cells)
        let keys = [CarrierFileField.order, .erpReference, .tracking].flatMap { places[$0] ?? [] }
        return !keys.contains { cells[$0].contains(where: \.isNumber) }
    }

    /// Order, carrier, tracking number and date, in this order, where the first line names nothing.
    private static func unnamedTable(_ cells: [String]) -> CarrierFileLayout? {
        let usual = Set(CarrierFileNames.names(of: .table).values.joined())
        guard cells.count > 1, cells[0].contains(where: \.isNumber),
            !cells.contains(where: { usual.contains(CellText.letters($0)) })
        else { return nil }
        return CarrierFileLayout(
            .table, places: [.order: [0], .carrier: [1], .tracking: [2], .shippedAt: [3]])
    }

    /// The two maps of WorldShip without names that are known: an empty cell, reference, tracking number and date; and 22
    /// cells with `Y` or `N` in front.
    private static func unnamedWorldShip(_ cells: [String]) -> CarrierFileLayout? {
        if cells.count == 22, cells[0] == "Y" || cells[0] == "N", cells[19].contains(where: \.isNumber) {
            return CarrierFileLayout(
                .upsWorldShip,
                places: [
                    .void: [0], .method: [1], .shipment: [2], .shippedAt: [3], .name: [8, 9], .country: [12],
                    .postCode: [13], .tracking: [19], .reference: [20, 21],
                ])
        }
        guard cells.count >= 4, cells[0].isEmpty, cells[2].count == 18, cells[2].hasPrefix("1Z") else { return nil }
        return CarrierFileLayout(.upsWorldShip, places: [.reference: [1], .tracking: [2], .shippedAt: [3]])
    }
}
