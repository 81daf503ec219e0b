/// Reads a carrier's file as it arrives: tables with commas, semicolons or tabs and DPD's records, UTF-8, Windows-1252 or
/// (Amazon's Japanese template) Shift_JIS, plain or gzip. It keeps no more of the file than it must.
///
/// Rows come as they are read; those of DPD's shipment data, and of tables that say which labels are void, come at the end,
/// because a later line may change what an earlier one means: nothing is taken of a shipment that has any void row.
///
/// Rows that say the same but for their line are given once. Rows with the same tracking number and anything else different
/// are all given, in the order of the file: a later event of the parcel, or a second order in it.
package struct CarrierFileParser: ~Copyable {
    private let columns: CarrierColumns
    private let statuses: HandOverStatuses
    private let carrier: String?
    private let wanted: CarrierFileFormat?
    private var lines: CarrierLines
    private var reader: CarrierRowReader?
    private var remarks = 0
    private var manifest = DPDManifest()
    private var held = VoidableRows()
    private var notes = CarrierFileNotes()
    private var given: Set<RowMark> = []

    /// The file's format, once its first line has been read.
    package private(set) var format: CarrierFileFormat?

    /// - Parameters:
    ///   - format: `nil` = as the first line tells.
    ///   - columns: what a person says of columns; it counts before the usual names. DPD's records name theirs themselves.
    ///   - statuses: what a carrier's words mean.
    ///   - carrier: of rows whose file names none: Amazon's code, or the carrier's name.
    ///   - fallback: what the text is in where it is not UTF-8.
    package init(
        format: CarrierFileFormat? = nil, columns: CarrierColumns = .init(), statuses: HandOverStatuses = .standard,
        carrier: String? = nil, fallback: ReportCharset = .windows1252
    ) throws(ReportError) {
        wanted = format
        self.columns = columns
        self.statuses = statuses
        self.carrier = carrier.map(AmazonCarrier.code)
        lines = CarrierLines(fallback: fallback)
    }

    /// What was odd so far, by line: the first 1,000 of those found.
    package var findings: [CarrierFileFinding] { notes.findings.sorted { $0.line < $1.line } }

    /// How many findings of each kind there are.
    package var findingCounts: [CarrierFileFinding.Kind: Int] { notes.counts }

    /// - Returns: the rows that are complete now.
    /// - Throws: `ReportError`, `StockListColumns.Trouble`.
    package mutating func feed(_ bytes: [UInt8]) throws -> [CarrierFileRow] {
        var rows: [CarrierFileRow] = []
        for line in try lines.feed(bytes) { try take(line, into: &rows) }
        return rows
    }

    /// The file has ended.
    ///
    /// - Returns: the rows that are left.
    /// - Throws: `ReportError`, `StockListColumns.Trouble`.
    package mutating func finish() throws -> [CarrierFileRow] {
        var rows: [CarrierFileRow] = []
        for line in try lines.finish() { try take(line, into: &rows) }
        guard let format else { throw ReportError(.empty, "There is nothing in it, not even a header.") }
        guard reader != nil || !format.isTable else { throw Self.headerMissing }
        let records = manifest.finish(statuses)
        for finding in records.odd { notes.add(finding.kind, line: finding.line) }
        let parted = held.finish()
        for line in parted.voided { notes.add(.voided, line: line) }
        for row in records.rows + parted.rows { give(row, into: &rows) }
        return rows
    }

    private static let headerMissing = ReportError(
        .missingColumns, "This looks like Amazon's template, but the line with order-id is not there.")

    private mutating func take(_ line: CarrierLines.Line, into rows: inout [CarrierFileRow]) throws {
        let format = self.format ?? wanted ?? CarrierFileLayout.format(of: line.cells)
        if self.format != nil, !format.isTable { return takeRecord(line) }
        self.format = format
        if let reader { return read(line, by: reader, into: &rows) }
        switch try CarrierFileLayout.open(line.cells, as: format, columns: columns) {
        case .header(let layout): reader = reader(layout)
        case .row(let layout):
            let reader = reader(layout)
            self.reader = reader
            read(line, by: reader, into: &rows)
        case .remark:
            remarks += 1
            if remarks > CarrierFileLayout.remarks { throw Self.headerMissing }
        case .record: takeRecord(line)
        }
    }

    private mutating func takeRecord(_ line: CarrierLines.Line) {
        if let odd = manifest.take(line) { notes.add(odd, line: line.number) }
    }

    private func reader(_ layout: CarrierFileLayout) -> CarrierRowReader {
        CarrierRowReader(layout: layout, statuses: statuses, carrier: carrier)
    }

    private mutating func read(
        _ line: CarrierLines.Line, by reader: CarrierRowReader, into rows: inout [CarrierFileRow]
    ) {
        let shipment = reader.shipment(of: line)
        guard !shipment.isVoid else { return held.void(shipment.keys, line: line.number) }
        let (row, odd) = reader.read(line)
        for kind in odd { notes.add(kind, line: line.number) }
        guard let row else { return }
        if reader.layout.has(.void) {
            held.hold(row, keys: shipment.keys)
        } else {
            give(row, into: &rows)
        }
    }

    private mutating func give(_ row: CarrierFileRow, into rows: inout [CarrierFileRow]) {
        guard given.insert(RowMark(row)).inserted else { return notes.add(.repeated, line: row.line) }
        rows.append(row)
    }
}
