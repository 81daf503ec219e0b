import Reports

/// Some rows of a report.
package struct ReportView: Encodable, Sendable, Hashable {
    package struct Column: Encodable, Sendable, Hashable {
        /// As it stands in the file.
        package let name: String
        /// It may tell of a person and was not asked for: its cells are `nil`.
        package let isMasked: Bool
    }

    package let fetch: Int64
    package let columns: [Column]
    /// In the order of the columns; a short row ends early.
    package let rows: [[String?]]
    /// Where the following rows begin; `nil` at the end.
    package let next: String?

    init(fetch: Int64, lines: [[String]], skipped: Int, limit: Int, masksPersonal: Bool) {
        self.fetch = fetch
        let columns = (lines.first ?? []).map { name in
            Column(name: name, isMasked: masksPersonal && !PersonalColumns.isHarmless(name))
        }
        self.columns = columns
        let rest = lines.dropFirst(1 + skipped)
        rows = rest.prefix(limit).map { cells in
            cells.enumerated().map { index, cell in
                // A cell without a column is nobody's: it is hidden as well.
                let isHidden = index < columns.count ? columns[index].isMasked : masksPersonal
                return isHidden ? nil : cell
            }
        }
        next = rest.count > limit ? String(skipped + limit) : nil
    }
}
