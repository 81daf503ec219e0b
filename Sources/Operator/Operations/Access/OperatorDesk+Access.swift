import Database
import Fulfilment
import Store

extension OperatorDesk {
    /// Whether Amazon lets each account in, which kind of trouble it is where not, and how long the terms run.
    package func access(account: String?) async throws -> [AccessCard] {
        let now = clock.now
        return try await database.read { transaction in
            let one = try accountID(account, in: transaction)
            let all = try AccountTable.all(in: transaction)
            let rows = try AccessTable.all(in: transaction)
            let refused = try ProblemTable.open(in: transaction).contains { $0.kind == .applicationAccess }
            let judgement = AccessJudgement(rows: rows, accounts: all, isApplicationRefused: refused)
            let secretEnds = try AccessTerm.secretEnds(in: transaction)
            return try all.filter { one == nil || $0.id == one }.map { account in
                let zone = LocalZone(account.timeZone) ?? .utc
                let own = rows.filter { $0.account == account.id }
                let read = own.first { $0.direction == .read }
                let write = own.first { $0.direction == .write }
                let failing = own.filter { $0.failures > 0 }.max { $0.failures < $1.failures }
                let ends = try AccessTerm.grantEnds(account, in: transaction)
                return AccessCard(
                    account: account.id.rawValue, verdict: judgement.verdict(account),
                    readProvenAt: Moment(read?.provenAt, in: zone), writeProvenAt: Moment(write?.provenAt, in: zone),
                    failedAt: Moment(failing?.failedAt, in: zone), failures: failing?.failures ?? 0,
                    code: failing?.code, grantDaysLeft: ends.map { AccessTerm.daysLeft(to: $0, now: now) },
                    secretDaysLeft: secretEnds.map { AccessTerm.daysLeft(to: $0, now: now) })
            }
        }
    }

    /// First grant and renewal alike: a new refresh token for a linked account. What waits goes on, what was missed is
    /// fetched by itself (S3-4, S3-8).
    package func grant(account: String, token: RefreshToken) async throws -> AccountCard {
        try await changeAccount(account, AccountChange(refreshToken: token))
    }
}
