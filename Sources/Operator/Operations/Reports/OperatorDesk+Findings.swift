import Database
import Fulfilment
import Store

extension OperatorDesk {
    /// Odd rows of reports, by account, report and line.
    package func findings(account: String?, _ page: PageRequest) async throws -> Page<FindingCard> {
        let skipped = Int(try page.afterNumber() ?? 0)
        return try await database.read { transaction in
            let id = try accountID(account, in: transaction)
            let zones = try zones(in: transaction)
            let rows = try FindingView.list(
                account: id, skipped: skipped, limit: page.limit + 1, in: transaction)
            let shown = rows.prefix(page.limit)
            return Page(
                items: shown.map { FindingCard($0, zones[$0.account]) },
                next: rows.count > page.limit ? String(skipped + page.limit) : nil)
        }
    }
}
