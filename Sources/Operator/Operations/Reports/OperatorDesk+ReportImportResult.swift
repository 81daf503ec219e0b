import Database
import Fulfilment
import Store

extension OperatorDesk {
    /// How far an import is.
    package func reportImport(_ number: Int64) async throws -> ReportImportResult {
        try await database.read { transaction in
            let row = try reportRow(number, in: transaction)
            let type = row.subject ?? ""
            let origin = IntakeTable.origin(of: type, from: row.from, fetch: number)
            let counts = try FindingView.count(account: row.account, origin: origin, in: transaction)
            let zone = try zones(in: transaction)[row.account]
            let known = try AmazonStockTable.knownAsOf(row.account, in: transaction)
            let isStock = ReportKind(amazonName: type)?.facts.use == .stockView
            let told = try FetchTable.toldAt(number, in: transaction)
            let newer = known.flatMap { isStock && row.changed == 0 && $0 > told ?? $0 ? $0 : nil }
            return ReportImportResult(
                fetch: number, account: row.account.rawValue, type: ReportKind(amazonName: type)?.rawValue ?? type,
                use: ReportKind(amazonName: type)?.facts.use.rawValue ?? ReportFacts.Use.orders.rawValue,
                parts: row.parts, partsImported: row.partsImported, partsDead: row.partsDead, orders: row.orders,
                changed: row.changed, newerAsOf: Moment(newer, in: zone), rowsOdd: counts.odd,
                rowsRefused: counts.refused,
                findings: try FindingView.ofReport(
                    account: row.account, origin: origin, limit: 20, in: transaction
                ).map { FindingCard($0, zone) })
        }
    }

    /// Waits until the importer is done with a report.
    ///
    /// - Parameters:
    ///   - patience: real time without any progress after which it waits no longer; the import goes on without us.
    ///   - progress: called with each step on.
    package func awaitImport(
        of number: Int64, patience: Duration, progress: @Sendable (ReportImportResult) -> Void
    ) async throws -> ReportImportResult {
        var last = try await reportImport(number)
        var movedAt = ContinuousClock.now
        while !last.isOver, ContinuousClock.now - movedAt < patience {
            try await Task.sleep(for: .milliseconds(200))
            let now = try await reportImport(number)
            if now.partsImported != last.partsImported || now.partsDead != last.partsDead {
                movedAt = .now
                progress(now)
            }
            last = now
        }
        return last
    }
}
