import Database
import Fulfilment
import Store

extension OperatorDesk {
    /// Items that are verified in one reading.
    private static let verifiedAtOnce = 500
    /// Numbers of orders whose lines are looked at in one reading.
    private static let ordersAtOnce: Int64 = 50_000
    /// Differences that are told one by one.
    private static let differenceLimit = 100

    /// Takes the figures of an item apart, to the unit.
    ///
    /// - Parameter page: of the order lines that hold units.
    package func explainStock(of sku: String, _ page: PageRequest) async throws -> StockExplanation {
        let after = try page.afterNumber()
        let item = ItemID(sku)
        return try await database.read { transaction in
            let zone = try zones(in: transaction).common
            let row = try shownItem(sku, in: transaction)
            let onHand = try StockView.onHand(of: item, in: transaction)
            let holders = try StockView.holders(of: item, limit: page.limit + 1, after: after, in: transaction)
            // A page ends with a whole order.
            var shown = Array(holders.prefix(page.limit))
            if holders.count > page.limit, let first = holders.first?.orderKey, let last = holders.last?.orderKey,
                first != last
            {
                shown.removeAll { $0.orderKey == last }
            }
            let pending = try StockView.pending(of: item, in: transaction)
            let proof = try StockTable.verify(from: item, through: item, in: transaction)
            return StockExplanation(
                figures: StockCard(row, zone),
                counted: onHand.counted.map { .init(units: $0.units, asOf: Moment($0.asOf, in: zone)) },
                since: onHand.since.map { .init(kind: $0.kind, units: $0.units, movements: $0.movements) },
                onHandSum: onHand.sum, pendingOrders: pending.orders, pendingSince: Moment(pending.oldest, in: zone),
                offers: try StockView.offers(of: item, in: transaction).map { .init($0, zone) },
                holders: shown.map { .init($0, zone) },
                nextHolder: holders.count > page.limit ? shown.last.map { String($0.orderKey) } : nil,
                isProven: proof.differences.isEmpty)
        }
    }

    /// Builds all stock figures again from the ledger and compares them with those that are kept.
    ///
    /// - Parameter progress: told the number of items after each step.
    package func verifyStock(progress: @Sendable (Int) -> Void = { _ in }) async throws -> StockVerification {
        var whole = StockTable.Verification()
        var differing = 0
        func add(_ differences: [StockTable.Difference]) {
            differing += differences.count
            whole.differences += differences.prefix(Self.differenceLimit - whole.differences.count)
        }
        var last: ItemID?
        while true {
            let after = last
            let found = try await database.read { transaction -> (ItemID, StockTable.Verification)? in
                let items = try StockTable.items(after: after, limit: Self.verifiedAtOnce, in: transaction)
                guard let first = items.first, let end = items.last else { return nil }
                return (end, try StockTable.verify(from: first, through: end, in: transaction))
            }
            guard let (end, part) = found else { break }
            last = end
            whole.items += part.items
            whole.movements += part.movements
            add(part.differences)
            progress(whole.items)
        }
        let end = try await database.read { try StockTable.lastHolder(in: $0) }
        for first in stride(from: 0, to: end, by: Int(Self.ordersAtOnce)) {
            add(
                try await database.read { transaction in
                    try StockTable.bareIssues(after: first, through: first + Self.ordersAtOnce, in: transaction)
                })
        }
        return StockVerification(
            items: whole.items, movements: whole.movements, differing: differing,
            differences: whole.differences.map { .init($0) })
    }
}
