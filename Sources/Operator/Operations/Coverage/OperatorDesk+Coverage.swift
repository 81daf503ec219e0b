import Database
import Fulfilment
import Store

extension OperatorDesk {
    /// What is proven fetched, per account, service, marketplace and basis, with the cause of each hole.
    ///
    /// - Parameter since: how far back, as `7d` or `36h`.
    package func coverage(account: String?, since: String) async throws -> [CoverageCard] {
        guard let span = SettingKind.duration(since), span > .zero, span <= CoverageRules.memory else {
            throw OperationRefusal(.spanInvalid, ["span": since])
        }
        let now = clock.now
        guard let window = TimeWindow(from: now - span, to: now) else { return [] }
        return try await database.read { transaction in
            let one = try accountID(account, in: transaction)
            let accounts = try AccountTable.all(in: transaction).filter { one == nil || $0.id == one }
            return try accounts.flatMap { account in
                try cards(account, window, now: now, in: transaction)
            }
        }
    }

    private func cards(
        _ account: Account, _ window: TimeWindow, now: Timestamp, in transaction: any SQLTransaction
    ) throws -> [CoverageCard] {
        let drawing = CoverageDrawing(
            account: account, zone: LocalZone(account.timeZone) ?? .utc, window: window, now: now,
            transaction: transaction)
        let live = CoverageService.allCases.map { ($0, CoverageBasis.updated) }
        let others = try CoverageView.otherBases(account.id, in: transaction)
        return try (live + others).flatMap { service, basis in
            try account.marketplaces.map { try drawing.card($0, service, basis) }
        }
    }
}
