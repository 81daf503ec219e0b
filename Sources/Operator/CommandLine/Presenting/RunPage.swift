import Operations

/// What confirmation runs do.
struct RunPage {
    private let texts: Texts

    init(_ texts: Texts) {
        self.texts = texts
    }

    func lines(_ run: StartedRun) -> [String] {
        let started = run.isStarted ? [texts("said.run.started", ["account": run.forecast.account])] : []
        return lines(run.forecast) + started
    }

    /// `de-1: tokens 3/10, 412 waiting, done 12:09`, and whether a run helps.
    func lines(_ forecast: RunForecast) -> [String] {
        let values = [
            "account": forecast.account, "tokens": String(forecast.tokens), "burst": String(forecast.burst),
            "waiting": String(forecast.waiting), "later": String(forecast.later), "held": String(forecast.held),
            "failed": String(forecast.failed), "done": forecast.doneAt.text, "late": String(forecast.late),
            "next": forecast.nextRunAt?.text ?? "–", "useful": forecast.usefulAt?.text ?? "–",
            "started": String(forecast.startedOfLate), "until": forecast.pausedUntil?.text ?? "–",
        ]
        var lines = [texts("said.run.forecast", values), "  " + texts("said.run." + forecast.advice.rawValue, values)]
        if forecast.late > 0 { lines.append("  ! " + texts("said.run.late", values)) }
        if forecast.nextRunAt != nil { lines.append("  " + texts("said.run.next", values)) }
        return lines
    }
}
