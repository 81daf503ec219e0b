import Database
import Fulfilment
import Store

/// An account at the moment of the question: what its reading has reached, and when it goes on.
struct WhyScene {
    let account: Account
    let zone: LocalZone
    let now: Timestamp
    let transaction: any SQLTransaction

    init(_ account: Account, now: Timestamp, in transaction: any SQLTransaction) {
        self.account = account
        zone = LocalZone(account.timeZone) ?? .utc
        self.now = now
        self.transaction = transaction
    }

    func moment(_ timestamp: Timestamp?) -> Moment? { Moment(timestamp, in: zone) }

    func text(_ timestamp: Timestamp) -> String { zone.text(timestamp) }

    func knownTo() throws -> [StatusReport.Coverage] {
        try CoverageView.knownTo(account, in: transaction).map {
            StatusReport.Coverage(
                service: $0.service.rawValue, basis: CoverageBasis.updated.rawValue, to: Moment($0.knownTo, in: zone))
        }
    }

    /// When a clock of the account strikes next; `nil` while it is switched off.
    func nextRun(_ kind: ScheduleKind) throws -> Moment? {
        guard account.state == .active,
            let clock = try ScheduleTable.find(account: account.id, kind: kind, in: transaction), clock.isEnabled
        else { return nil }
        return moment(clock.spec.nextDue(after: now) { zone.offset(at: $0) })
    }

    func isImportEnabled() throws -> Bool {
        try SettingTable.flag(.importEnabled, account: account.id, in: transaction)
    }

    /// What keeps the account from being read at all, at this moment.
    func stoppages() throws -> [WhyReport.Reason] {
        var reasons: [WhyReport.Reason] = []
        let since = ["account": account.id.rawValue, "since": text(account.stateAt)]
        switch account.state {
        case .unauthorised: reasons.append(.init("unauthorised", .proven, since))
        case .off: reasons.append(.init("account-off", .proven, since))
        case .active: break
        }
        if try !isImportEnabled() {
            reasons.append(.init("import-off", .proven, ["account": account.id.rawValue]))
        }
        return reasons
    }

    /// The next poll of a service, or what a person must do before there is one.
    func nextPoll(_ service: CoverageService) throws -> [WhyReport.Step] {
        if account.state == .unauthorised {
            return [.init("renew-access", ["account": account.id.rawValue])]
        }
        if account.state == .off { return [.init("switch-account-on", ["account": account.id.rawValue])] }
        if try !isImportEnabled() { return [.init("switch-import-on", ["account": account.id.rawValue])] }
        let kind: ScheduleKind = service == .merchant ? .pollMerchant : .pollFBA
        guard let next = try nextRun(kind) else {
            return [.init("switch-poll-on", ["account": account.id.rawValue, "kind": kind.rawValue])]
        }
        return [.init(service == .merchant ? "poll-merchant" : "poll-fba", at: next)]
    }
}
