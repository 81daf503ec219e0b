extension StatusReport {
    /// The same for readers of whom nothing is known: without ids of orders and without what Amazon or the store said.
    package var withoutSamples: StatusReport {
        StatusReport(
            now: now, clockSpeed: clockSpeed, schemaVersion: schemaVersion, accounts: accounts.map(\.withoutReason),
            workers: workers, missingWorkers: missingWorkers, queues: queues, orders: orders, lines: lines,
            findings: findings, intakeWaiting: intakeWaiting, openOrders: openOrders, shipments: shipments,
            problems: problems.map(\.withoutSample), pauses: pauses.map(\.withoutReason))
    }
}

extension StatusReport.AccountState {
    fileprivate var withoutReason: Self {
        Self(
            account: account, state: state, stateReason: nil, isImportEnabled: isImportEnabled,
            pendingMode: pendingMode, polls: polls, knownTo: knownTo)
    }
}

extension StatusReport.Problem {
    fileprivate var withoutSample: Self {
        Self(
            problem: problem, kind: kind, account: account, subject: subject, affected: affected, sample: "",
            openedAt: openedAt)
    }
}
