import Operations

/// Single values under each other, each with its label.
struct Facts {
    private var rows: [(label: String, value: String)] = []
    private let texts: Texts

    init(_ texts: Texts) {
        self.texts = texts
    }

    /// - Parameters:
    ///   - label: a code of `Texts` under `column.…`.
    ///   - value: `nil` leaves the line out.
    mutating func add(_ label: String, _ value: String?) {
        guard let value, !value.isEmpty else { return }
        rows.append((texts("column." + label), value))
    }

    var lines: [String] {
        let width = rows.map(\.label.count).max() ?? 0
        return rows.map { row in
            row.label + String(repeating: " ", count: width - row.label.count) + "  " + row.value
        }
    }
}
