import Database
import Fulfilment
import Store

extension OperatorDesk {
    /// The kinds of report by name (S3-17); with an account those that it can have, and where the last of each stands.
    package func reportKinds(account: String?) async throws -> [ReportKindCard] {
        guard let account else { return ReportKind.allCases.map { ReportKindCard($0, state: nil) } }
        return try await database.read { transaction in
            let account = try self.account(account, in: transaction)
            return try ReportKind.allCases.filter { $0.isOffered(in: account.region) }.map { kind in
                let row = try FetchView.latest(account: account.id, report: kind.amazonName, in: transaction)
                return ReportKindCard(kind, state: ReportState.of(row).rawValue)
            }
        }
    }
}
