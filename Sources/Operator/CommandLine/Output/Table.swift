import Operations

/// Rows under heads, columns as wide as they need to be.
struct Table {
    struct Column {
        let title: String
        let isNumber: Bool
    }

    private let columns: [Column]
    private var rows: [[String]] = []
    private let texts: Texts

    /// - Parameter columns: codes of `Texts` under `column.…`; a leading `#` sets the column to the right, for numbers.
    init(_ texts: Texts, _ columns: String...) {
        self.texts = texts
        self.columns = columns.map { name in
            Column(
                title: texts("column." + (name.first == "#" ? String(name.dropFirst()) : name)),
                isNumber: name.first == "#")
        }
    }

    /// `nil` is shown as a dash.
    mutating func add(_ cells: String?...) {
        rows.append(cells.map { $0 ?? "–" })
    }

    /// The table; one sentence where it has no rows.
    var lines: [String] {
        guard !rows.isEmpty else { return [texts("said.none")] }
        let heads = columns.map(\.title)
        let widths = columns.indices.map { index in ([heads] + rows).map { $0[index].count }.max() ?? 0 }
        return ([heads] + rows).map { cells in
            let padded = columns.indices.map { index in
                let blanks = String(repeating: " ", count: widths[index] - cells[index].count)
                return columns[index].isNumber ? blanks + cells[index] : cells[index] + blanks
            }
            return trimmed(padded.joined(separator: "  "))
        }
    }

    private func trimmed(_ line: String) -> String {
        var line = line[...]
        while line.last == " " { line.removeLast() }
        return String(line)
    }
}
