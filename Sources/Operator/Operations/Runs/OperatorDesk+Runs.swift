import Database
import Fulfilment
import Store

extension OperatorDesk {
    /// So many runs by hand within an hour, and one more is advised against.
    private static let runsAnHour = 3

    /// What a confirmation run would do, for each active account or one of them.
    package func forecastRuns(account: String? = nil) async throws -> [RunForecast] {
        try await database.read { transaction in
            let id = try accountID(account, in: transaction)
            return try AccountTable.all(in: transaction).filter { id == nil || $0.id == id }.map {
                try forecast($0, in: transaction)
            }
        }
    }

    /// Starts a confirmation run (S2-24), unless it would not help (S2-25): then it is refused with the reason, and
    /// `isForced` starts it all the same. A run during a run sends nothing twice: the rows decide.
    ///
    /// - Throws: `run-not-useful`.
    package func runConfirmations(account: String? = nil, isForced: Bool = false) async throws -> [StartedRun] {
        let now = clock.now
        return try await database.write { transaction in
            let id = try accountID(account, in: transaction)
            let accounts = try AccountTable.all(in: transaction).filter { id == nil || $0.id == id }
            let runs = try accounts.map { account in
                let forecast = try forecast(account, in: transaction)
                let starts = forecast.advice == .useful || (isForced && forecast.advice.mayBeForced)
                if starts {
                    _ = try RunTable.open(
                        account: account.id, kind: ScheduleKind.runConfirmations.rawValue, dueAt: now, by: person,
                        now: now, in: transaction)
                    try HistoryTable.add(
                        HistoryEntry(
                            scope: .account(account.id), name: "run." + ScheduleKind.runConfirmations.rawValue,
                            old: nil, new: isForced ? "forced" : "started", at: now, by: person), in: transaction)
                }
                return StartedRun(forecast: forecast, isStarted: starts)
            }
            if let refused = runs.first, runs.count == 1, !refused.isStarted {
                let forecast = refused.forecast
                throw OperationRefusal(
                    .runNotUseful,
                    [
                        "account": forecast.account, "advice": forecast.advice.rawValue,
                        "tokens": String(forecast.tokens), "burst": String(forecast.burst),
                        "waiting": String(forecast.waiting), "done": forecast.doneAt.text,
                        "useful": forecast.usefulAt?.text ?? "–",
                    ])
            }
            return runs
        }
    }

    private func forecast(_ account: Account, in transaction: any SQLTransaction) throws -> RunForecast {
        let now = clock.now
        let zone = LocalZone(account.timeZone) ?? .utc
        let policy = try ConfirmationPolicy.current(account.id, in: transaction)
        let pace = try ConfirmationPace.current(account.id, clock, in: transaction)
        let waiting = try ShipmentView.waiting(
            account: account.id, ageLimit: policy.ageLimit, now: now, in: transaction)
        let total = waiting.due + waiting.later + waiting.held + waiting.dead
        let clockRow = try ScheduleTable.find(account: account.id, kind: .runConfirmations, in: transaction)
        let next = clockRow.flatMap { row in
            row.isEnabled ? row.spec.nextDue(after: now, offset: { zone.offset(at: $0) }) : nil
        }
        let started = try RunTable.startedByPerson(
            account: account.id, kind: ScheduleKind.runConfirmations.rawValue, since: now - .hours(1), in: transaction)
        let pause = try PauseTable.active(at: now, in: transaction).first {
            $0.kind == ShipmentTable.pauseKind && ($0.account == nil || $0.account == account.id)
        }
        var late = 0
        try ShipmentView.ranked(account: account.id, in: transaction) { place, row in
            if let deadline = row.deadline, pace.moment(ofCall: place) > deadline { late += 1 }
            return true
        }
        let advice: RunForecast.Advice =
            if account.state != .active || policy.mode == .off {
                .stopped
            } else if pause != nil {
                .paused
            } else if total == 0 {
                .nothing
            } else if waiting.held + waiting.dead == 0 {
                .doesNotHelp
            } else if started >= Self.runsAnHour {
                .tooOften
            } else {
                .useful
            }
        // What waits already goes first: a run adds to it only when the quota has room again.
        let free = pace.moment(ofCall: waiting.due)
        return RunForecast(
            account: account.id.rawValue, advice: advice, tokens: pace.tokens, burst: pace.burst,
            interval: pace.interval / 1000, waiting: waiting.due, later: waiting.later, held: waiting.held,
            failed: waiting.dead, doneAt: Moment(pace.moment(ofCall: max(0, total - 1)), in: zone),
            nextRunAt: Moment(next, in: zone),
            usefulAt: advice == .useful ? Moment(now, in: zone) : advice == .nothing ? nil : Moment(free, in: zone),
            late: late, startedOfLate: started, pausedUntil: Moment(pause?.until, in: zone))
    }
}

extension RunForecast.Advice {
    /// Whether a person's insisting can bring anything.
    fileprivate var mayBeForced: Bool {
        switch self {
        case .useful, .doesNotHelp, .tooOften, .nothing: true
        case .paused, .stopped: false
        }
    }
}
