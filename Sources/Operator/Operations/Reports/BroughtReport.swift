import Fulfilment
import Reports
import Store

/// A file that a person brings: which report it is.
enum BroughtReport {
    /// Told by its header; what the person says of it must agree.
    ///
    /// - Throws: `report-mismatch`, `report-region`, `ReportError`.
    static func kind(
        of path: String, _ header: [String], wanted: ReportKind?, _ account: Account
    ) throws -> ReportKind {
        let layout = try ReportLayout(header: header)
        let candidates = kinds(of: layout)
        if let wanted {
            guard candidates.contains(wanted) else {
                throw OperationRefusal(
                    .reportMismatch,
                    [
                        "file": path, "type": wanted.rawValue,
                        "found": candidates.map(\.rawValue).joined(separator: ", "),
                    ])
            }
            return wanted
        }
        guard let kind = candidates.first(where: { $0.isOffered(in: account.region) }) else {
            try candidates.first?.check(account)
            return candidates.first ?? .allOrders
        }
        return kind
    }

    private static func kinds(of layout: ReportLayout) -> [ReportKind] {
        switch layout {
        case .orders(.allOrders): [.allOrders]
        case .orders(.fulfilledShipments): [.fbaShipments, .fbaOrdersEU, .fbaOrdersNA]
        case .orders(.merchantOrders): [.mfnOrdersEU, .mfnOrdersNA]
        case .stock: [.fbaInventory]
        case .returns: [.fbaReturns]
        case .invoices: [.vcs]
        case .invoiceLines: [.vcsLite]
        }
    }

    /// The beginning of a file, read to its header: a file is read once, so that a pipe loses nothing and nothing changes
    /// between two looks.
    struct Head {
        private static let blockSize = 256 * 1024

        /// Its cells; none of an empty file.
        let header: [String]
        private var blocks: [[UInt8]] = []

        init(of source: borrowing FileBytes, fallback: ReportCharset) throws {
            var lines = try ReportLines(fallback: fallback)
            while true {
                let block = try source.read(upTo: Self.blockSize)
                let found = block.isEmpty ? try lines.finish() : try lines.feed(block)
                blocks.append(block)
                guard found.isEmpty, !block.isEmpty else {
                    header = found.first ?? []
                    return
                }
            }
        }

        /// The next bytes of the file, those of the beginning first; `nil` at the end.
        mutating func next(of source: borrowing FileBytes) throws -> [UInt8]? {
            let block = blocks.isEmpty ? try source.read(upTo: Self.blockSize) : blocks.removeFirst()
            return block.isEmpty ? nil : block
        }
    }
}
