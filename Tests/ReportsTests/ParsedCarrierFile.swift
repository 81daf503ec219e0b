@testable import Reports

/// A whole carrier's file, read in pieces.
struct ParsedCarrierFile: Equatable {
    var rows: [CarrierFileRow] = []
    var findings: [CarrierFileFinding] = []
    var counts: [CarrierFileFinding.Kind: Int] = [:]
    var format: CarrierFileFormat?

    init(
        _ text: String, format: CarrierFileFormat? = nil, columns: CarrierColumns = .init(),
        statuses: HandOverStatuses = .standard, carrier: String? = nil
    ) throws {
        try self.init(
            Array(text.utf8), format: format, columns: columns, statuses: statuses, carrier: carrier
        ) { .max }
    }

    /// - Parameter step: how many bytes come next.
    init(
        _ bytes: [UInt8], format: CarrierFileFormat? = nil, columns: CarrierColumns = .init(),
        statuses: HandOverStatuses = .standard, carrier: String? = nil, step: () -> Int
    ) throws {
        var parser = try CarrierFileParser(format: format, columns: columns, statuses: statuses, carrier: carrier)
        var rest = bytes[...]
        while !rest.isEmpty {
            let piece = rest.prefix(max(1, step()))
            rest = rest.dropFirst(piece.count)
            rows += try parser.feed(Array(piece))
        }
        rows += try parser.finish()
        (findings, counts, self.format) = (parser.findings, parser.findingCounts, parser.format)
    }

    /// `line kind` of each finding.
    var odd: [String] { findings.map { "\($0.line) \($0.kind.rawValue)" } }

    var statuses: [HandOver: Int] { Dictionary(rows.map { ($0.status, 1) }, uniquingKeysWith: +) }
}
