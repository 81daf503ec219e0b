/// Rows that a later line may make void. A label that is made void stands in WorldShip's files twice, and the second row has
/// the shipment or the tracking number in common with the first.
struct VoidableRows {
    private var rows: [(row: CarrierFileRow, keys: [String])] = []
    private var voided: Set<String> = []
    private var lines: [Int] = []

    mutating func hold(_ row: CarrierFileRow, keys: [String]) {
        rows.append((row, keys))
    }

    mutating func void(_ keys: [String], line: Int) {
        voided.formUnion(keys)
        lines.append(line)
    }

    /// The rows that hold, and the lines of those that do not.
    func finish() -> (rows: [CarrierFileRow], voided: [Int]) {
        let dropped = rows.filter { !voided.isDisjoint(with: $0.keys) }.map(\.row.line)
        return (rows.filter { voided.isDisjoint(with: $0.keys) }.map(\.row), (lines + dropped).sorted())
    }
}
