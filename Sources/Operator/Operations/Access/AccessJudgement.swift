import Fulfilment
import Store

/// Tells the kinds of lost access apart, by the pattern of failures over all accounts: a single refusal proves nothing,
/// and a region has refused everybody for half an hour (S3-6, C21).
struct AccessJudgement {
    /// Refusals in a row after which one is believed.
    static let believedAfter = 5

    let rows: [AccessTable.Row]
    let accounts: [Account]
    /// The application's secret was refused, and nothing got through since.
    let isApplicationRefused: Bool

    func verdict(_ account: Account) -> AccessCard.Verdict {
        let own = rows.filter { $0.account == account.id }
        let isProven = own.contains { $0.provenAt != nil }
        switch account.state {
        case .off: return .switchedOff
        case .unauthorised: return isProven ? .revoked : .neverAuthorised
        case .active: break
        }
        if isApplicationRefused { return .secretWrong }
        guard let failing = own.filter({ $0.failures > 0 }).max(by: { $0.failures < $1.failures }) else {
            return isProven ? .works : .untried
        }
        switch kind(failing.code) {
        case .outage: return .amazonOutage
        case .network: return .network
        case .secret: return .secretWrong
        case .grant: return isProven ? .revoked : .neverAuthorised
        case .refusal:
            if isEverybodyRefused { return .amazonOutage }
            guard failing.failures >= Self.believedAfter else { return .refusedOnce }
            return isProven ? .roleMissing : .neverAuthorised
        }
    }

    private enum Kind {
        case outage, network, secret, grant, refusal
    }

    private func kind(_ code: String?) -> Kind {
        switch code {
        case "server": .outage
        case "timedOut", "unreachable", "connectionLost": .network
        case "clientRefused": .secret
        case "grantRevoked": .grant
        default: .refusal
        }
    }

    /// Several accounts, all refused: no single authorization ends like that.
    private var isEverybodyRefused: Bool {
        let active = accounts.filter { $0.state == .active }
        return active.count > 1
            && active.allSatisfy { account in
                rows.contains { $0.account == account.id && $0.failures > 0 && kind($0.code) == .refusal }
            }
    }
}
