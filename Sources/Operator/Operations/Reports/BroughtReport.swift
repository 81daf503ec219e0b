import Fulfilment
import Reports
import Store

/// A file that a person brings: which report it is.
enum BroughtReport {
    /// Told by its header; what the person says of it must agree.
    ///
    /// - Throws: `report-mismatch`, `report-region`, `ReportError`.
    static func kind(
        of path: String, wanted: ReportKind?, _ account: Account, fallback: ReportCharset
    ) throws -> ReportKind {
        let layout = try ReportLayout(header: header(of: path, fallback: fallback))
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

    private static func header(of path: String, fallback: ReportCharset) throws -> [String] {
        let source = try FileBytes(path: path)
        var lines = try ReportLines(fallback: fallback)
        while true {
            let block = try source.read(upTo: 64 * 1024)
            let found = block.isEmpty ? try lines.finish() : try lines.feed(block)
            if let header = found.first { return header }
            if block.isEmpty { return [] }
        }
    }
}
