import Database
import Fulfilment
import Store

extension OperatorDesk {
    /// The state of the whole fleet out of the store.
    ///
    /// - Parameter isCounting: also all orders and lines, which reads their tables whole: for a person, not for whoever asks
    ///   every other second.
    package func status(isCounting: Bool = true) async throws -> StatusReport {
        try await database.read { transaction in
            let zones = try zones(in: transaction)
            let common = zones.common
            let totals = try ImportView.totals(isCounting: isCounting, in: transaction)
            let workers = try workers(common, in: transaction)
            let running = Set(workers.map(\.kind))
            return StatusReport(
                now: Moment(clock.now, in: common), clockSpeed: clock.speed, schemaVersion: Schema.version,
                accounts: try accountStates(zones, in: transaction), workers: workers,
                missingWorkers: WorkerTable.kinds.filter { !running.contains($0) },
                queues: try queueCards(in: transaction), orders: totals.orders, lines: totals.lines,
                findings: totals.findings, intakeWaiting: totals.intakeWaiting,
                openOrders: try openCounts(in: transaction),
                shipments: try shipmentCounts(in: transaction), problems: try problems(zones, in: transaction),
                pauses: try pauseCards(in: transaction))
        }
    }

    private func accountStates(
        _ zones: AccountZones, in transaction: any SQLTransaction
    ) throws -> [StatusReport.AccountState] {
        try AccountTable.all(in: transaction).map { account in
            let zone = zones[account.id]
            let known = try CoverageView.knownTo(account, in: transaction).map {
                StatusReport.Coverage(
                    service: $0.service.rawValue, basis: CoverageBasis.updated.rawValue,
                    to: Moment($0.knownTo, in: zone))
            }
            return StatusReport.AccountState(
                account: account.id.rawValue, state: account.state.rawValue, stateReason: account.stateReason,
                isImportEnabled: try SettingTable.flag(.importEnabled, account: account.id, in: transaction),
                pendingMode: try SettingTable.pendingMode(of: account.id, in: transaction).rawValue,
                polls: try polls(of: account.id, zone, in: transaction), knownTo: known)
        }
    }

    private func polls(
        of account: AccountID, _ zone: LocalZone, in transaction: any SQLTransaction
    ) throws -> [StatusReport.Poll] {
        let now = clock.now
        let clocks = try ScheduleTable.all(account: account, in: transaction).filter { $0.kind.hasPrefix("poll.") }
        return try clocks.map { row in
            let tried = try FetchView.latest(
                account: account, purpose: row.kind, succeeded: false, in: transaction)
            let worked = try FetchView.latest(account: account, purpose: row.kind, succeeded: true, in: transaction)
            let next = row.isEnabled ? row.spec.nextDue(after: now, offset: { zone.offset(at: $0) }) : nil
            let stretched =
                row.kind == ScheduleKind.pollMerchant.rawValue
                ? try PollPace.stretched(account, row.spec, now: now, in: transaction) : nil
            return StatusReport.Poll(
                kind: row.kind, lastTriedAt: Moment(tried?.createdAt, in: zone),
                lastWorkedAt: Moment(worked?.endedAt, in: zone), nextAt: Moment(next, in: zone),
                state: tried?.state.rawValue, error: tried?.error,
                stretchedTo: stretched?.components.seconds)
        }
    }

    private func workers(
        _ zone: LocalZone, in transaction: any SQLTransaction
    ) throws -> [StatusReport.Worker] {
        try WorkerTable.alive(since: clock.technicalNow - WorkerTable.silence, in: transaction).map {
            StatusReport.Worker(
                id: $0.id, kind: $0.kind, host: $0.host, pid: $0.pid, version: $0.version, state: $0.state,
                unacked: $0.unacked, startedAt: Moment($0.startedAt, in: zone))
        }
    }

    private func openCounts(in transaction: any SQLTransaction) throws -> [StatusReport.OpenCount] {
        try OrderView.openCounts(in: transaction).map {
            StatusReport.OpenCount(account: $0.account.rawValue, status: $0.status.rawValue, count: $0.orders)
        }
    }

    private func shipmentCounts(in transaction: any SQLTransaction) throws -> [String: Int] {
        let counts = try ShipmentTable.counts(account: nil, in: transaction).filter { $0.value > 0 }
        return Dictionary(uniqueKeysWithValues: counts.map { ($0.key.rawValue, $0.value) })
    }

    private func problems(
        _ zones: AccountZones, in transaction: any SQLTransaction
    ) throws -> [StatusReport.Problem] {
        try ProblemView.open(now: clock.now, in: transaction).map {
            StatusReport.Problem(
                problem: $0.id, kind: $0.kindText, account: $0.account?.rawValue, subject: $0.subject,
                affected: $0.affected, sample: $0.sample, openedAt: Moment($0.openedAt, in: zones[$0.account]))
        }
    }
}
