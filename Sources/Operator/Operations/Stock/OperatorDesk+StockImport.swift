import Database
import Foundation
import Fulfilment
import Reports
import Store

extension OperatorDesk {
    /// Counts a transaction. Whoever waits for the store waits no longer than for one of them.
    private static let batch = 500

    /// What a stock list would change. Nothing is booked.
    ///
    /// - Parameters:
    ///   - asOf: when it was so on the shelf, in the accounts' zone; `file-time` or `nil` = when the file was last changed.
    ///   - figure: `physical` or `free`; `nil` = what the setting `stock.figure` says.
    ///   - columns: `sku=Artikel,quantity=Frei`, where the header's names do not tell.
    /// - Throws: `figure-unset`, `stock-columns-unclear`, `file-missing`.
    package func previewStockList(
        file path: String, asOf: String? = nil, figure: String? = nil, columns: String? = nil
    ) async throws -> StockImportResult {
        let plan = try await plan(file: path, asOf: asOf, figure: figure, columns: columns)
        var result = try await blank(plan, isPreview: true)
        let known = try await database.read { try StockListTable.find(mark: plan.mark, in: $0) }
        for chunk in plan.counts.chunks(of: Self.batch) {
            let before = result
            result = try await database.read { transaction in
                var result = before
                for count in chunk {
                    if let known, try StockTable.isBooked(Self.key(known.id, count.item), in: transaction) {
                        result.repeated += 1
                        continue
                    }
                    let preview = try StockTable.preview(
                        item: count.item, quantity: count.quantity, asOf: plan.asOf, figure: plan.figure,
                        in: transaction)
                    if let counted = preview.countedAt, counted > plan.asOf {
                        result.outdated += 1
                    } else {
                        result.add(count.item.rawValue, before: preview.before, after: preview.after)
                    }
                }
                return result
            }
        }
        return result
    }

    /// Books a stock list: in batches, each booked once. The same list again goes on where it was interrupted, and changes
    /// nothing when it is through. Orders that left after the as-of, and for which nothing was held because their items had
    /// never been counted, are announced at the end, so that they are issued.
    ///
    /// - Parameters:
    ///   - asOf: when it was so on the shelf, in the accounts' zone, or `file-time` = when the file was last changed. It has
    ///     to be said: a copied file is younger than its figures, and what shipped in between would be sold again.
    ///   - progress: items done, of all.
    /// - Throws: `as-of-missing`, and what `previewStockList` throws.
    package func importStockList(
        file path: String, asOf: String? = nil, figure: String? = nil, columns: String? = nil,
        progress: @Sendable (Int, Int) -> Void = { _, _ in }
    ) async throws -> StockImportResult {
        guard let asOf else { throw OperationRefusal(.asOfMissing) }
        let plan = try await plan(file: path, asOf: asOf, figure: figure, columns: columns)
        var result = try await blank(plan, isPreview: false)
        let now = clock.now
        let list = try await database.write { transaction in
            try StockListTable.open(
                mark: plan.mark, name: plan.file, asOf: plan.asOf, figure: plan.figure, items: plan.counts.count,
                by: person, now: now, in: transaction)
        }
        var done = 0
        for chunk in plan.counts.chunks(of: Self.batch) {
            let before = result
            result = try await database.write { transaction in
                try book(chunk, of: list, plan, into: before, now: now, in: transaction)
            }
            done += chunk.count
            progress(done, plan.counts.count)
        }
        result.announcedOrders = try await announceReviews()
        guard list.endedAt == nil else { return result }
        let said = "\(plan.file): \(plan.counts.count), \(plan.figure.rawValue), \(result.asOf.utc)"
        try await database.write { transaction in
            guard try StockListTable.end(list.id, now: now, in: transaction) else { return }
            try HistoryTable.add(
                HistoryEntry(scope: .fleet, name: "stock.list", old: nil, new: said, at: now, by: person),
                in: transaction)
        }
        return result
    }

    private func book(
        _ chunk: [StockListPlan.Count], of list: StockListTable.List, _ plan: StockListPlan,
        into before: StockImportResult, now: Timestamp, in transaction: any SQLTransaction
    ) throws -> StockImportResult {
        var result = before
        var firstCounts = 0
        for count in chunk {
            let known = try StockView.find(count.item, in: transaction)
            let booked = try StockTable.count(
                item: count.item, quantity: count.quantity, asOf: plan.asOf, figure: plan.figure,
                origin: .init(
                    cause: plan.file, person: person, requestKey: Self.key(list.id, count.item)),
                now: now, in: transaction)
            switch booked {
            case .repeated: result.repeated += 1
            case .outdated: result.outdated += 1
            case .booked(let before, let after):
                result.add(count.item.rawValue, before: known == nil ? nil : before, after: after)
                if known?.countedAt == nil { firstCounts += 1 }
            }
        }
        try StockListTable.addFirstCounts(firstCounts, to: list.id, in: transaction)
        return result
    }

    private static func key(_ list: Int64, _ item: ItemID) -> String { "list/\(list)/\(item)" }

    private func blank(_ plan: StockListPlan, isPreview: Bool) async throws -> StockImportResult {
        let zone = try await database.read { try zones(in: $0).common }
        return StockImportResult(
            isPreview: isPreview, file: plan.file, asOf: Moment(plan.asOf, in: zone), figure: plan.figure.rawValue,
            rows: plan.rows, items: plan.counts.count, notTaken: plan.notTaken,
            findingCounts: plan.findingCounts, findings: plan.findings)
    }
}
