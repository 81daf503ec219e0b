/// Which column of a carrier's file holds what.
struct CarrierFileLayout: Hashable {
    let format: CarrierFileFormat
    /// Cells of the header; `nil` where there is none.
    let width: Int?
    /// Cells that a row must have at least.
    let least: Int
    private let places: [CarrierFileField: [Int]]

    /// A file without a header.
    init(_ format: CarrierFileFormat, places: [CarrierFileField: [Int]]) {
        self.format = format
        self.places = places
        width = nil
        least = 0
    }

    /// - Throws: where a column that a person has named is not there or stands there twice, and where the format needs one
    ///   that is missing. A table needs an order or a reference; or a tracking number and something else that is known.
    init(
        _ format: CarrierFileFormat, header: [String], columns: CarrierColumns
    ) throws(StockListColumns.Trouble) {
        var places = try Self.given(columns, in: header)
        let taken = Set(places.values.joined())
        let words = header.map(CellText.letters)
        for (field, names) in CarrierFileNames.names(of: format) where places[field] == nil {
            let found = names.flatMap { name in words.indices.filter { words[$0] == name && !taken.contains($0) } }
            if !found.isEmpty { places[field] = found }
        }
        for (field, name) in CarrierFileNames.needed(in: format) where places[field] == nil { throw .missing(name) }
        let hasReference = places[.order] != nil || places[.erpReference] != nil || places[.reference] != nil
        let known = Set(places.values.joined()).count
        guard
            format != .table || (hasReference && (known > 1 || header.count == 1 || !taken.isEmpty))
                || (places[.tracking] != nil && (known > 1 || !taken.isEmpty))
        else { throw .missing(CarrierFileField.order.rawValue) }
        self.format = format
        self.places = places
        width = header.count
        let needed: [CarrierFileField] = format == .table ? [] : [.order, .tracking, .status, .shippedAt, .void]
        least = needed.compactMap { places[$0]?.first }.max().map { $0 + 1 } ?? 0
    }

    /// The columns that a person has named.
    static func given(
        _ columns: CarrierColumns, in header: [String]
    ) throws(StockListColumns.Trouble) -> [CarrierFileField: [Int]] {
        var places: [CarrierFileField: [Int]] = [:]
        let words = header.map(CellText.lettersAndDigits)
        for (field, name) in columns.given.sorted(by: { $0.key.rawValue < $1.key.rawValue }) {
            if let number = Int(CellText.trimmed(name)) {
                guard (1...max(1, header.count)).contains(number) else { throw .missing(name) }
                places[field] = [number - 1]
                continue
            }
            let wanted = CellText.lettersAndDigits(name)
            let found = words.indices.filter { words[$0] == wanted }
            guard let first = found.first, !wanted.isEmpty else { throw .missing(name) }
            guard found.count == 1 else { throw .several(found.map { header[$0] }) }
            places[field] = [first]
        }
        return places
    }

    func has(_ field: CarrierFileField) -> Bool { places[field] != nil }

    /// The first cell of a field that is not empty.
    func cell(_ field: CarrierFileField, in cells: [String]) -> String? {
        places[field]?.lazy.filter { $0 < cells.count }.map { cells[$0] }.first { !$0.isEmpty }
    }

    /// All cells of a field that are not empty.
    func cells(_ field: CarrierFileField, in cells: [String]) -> [String] {
        (places[field] ?? []).filter { $0 < cells.count && !cells[$0].isEmpty }.map { cells[$0] }
    }

    /// Whether cells that have a meaning stand where the header has none, or too few cells are there.
    func isTorn(_ cells: [String]) -> Bool {
        guard let width else { return false }
        return cells.count < least || !cells.dropFirst(width).allSatisfy(\.isEmpty)
    }
}
