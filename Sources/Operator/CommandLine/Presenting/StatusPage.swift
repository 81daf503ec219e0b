import Operations

/// The status as a page for people.
struct StatusPage {
    private let texts: Texts

    init(_ texts: Texts) {
        self.texts = texts
    }

    func lines(_ report: StatusReport) -> [String] {
        var facts = Facts(texts)
        facts.add("now", report.now.text)
        if report.clockSpeed != 1 { facts.add("clock-speed", "× \(report.clockSpeed)") }
        var lines = facts.lines
        if !report.pauses.isEmpty { lines += section("said.status.pauses", PausePage(texts).lines(report.pauses)) }
        lines += section("said.status.problems", problems(report))
        lines += section("said.status.accounts", accounts(report) + [""] + polls(report))
        lines += section("said.status.workers", workers(report))
        lines += section("said.status.queues", QueuePage(texts).lines(report.queues))
        lines += section("said.status.orders", orders(report))
        if !report.shipments.isEmpty { lines += section("said.status.shipments", shipments(report)) }
        return lines
    }

    private func section(_ title: String, _ body: [String]) -> [String] {
        ["", texts(title)] + body.map { $0.isEmpty ? "" : "  " + $0 }
    }

    private func problems(_ report: StatusReport) -> [String] {
        var lines: [String] = []
        if !report.missingWorkers.isEmpty {
            let kinds = report.missingWorkers.joined(separator: ", ")
            lines.append("! " + texts("said.status.missing-workers", ["kinds": kinds]))
        }
        guard !report.problems.isEmpty else {
            return lines.isEmpty ? [texts("said.status.no-problems")] : lines
        }
        return lines
            + report.problems.flatMap { problem in
                let place = [problem.account, problem.subject.isEmpty ? nil : problem.subject].compactMap { $0 }
                let head =
                    (place.isEmpty ? "" : place.joined(separator: " ") + ": ") + (texts.reason(problem.kind) ?? "")
                    + " (\(problem.affected))"
                return ["! " + head] + (texts.advice(problem.kind).map { ["  → " + $0] } ?? [])
            }
    }

    private func accounts(_ report: StatusReport) -> [String] {
        var table = Table(texts, "account", "state", "import", "pending-mode", "known-to")
        for account in report.accounts {
            table.add(
                account.account, texts.word("account", account.state), texts.onOff(account.isImportEnabled),
                account.pendingMode, account.knownTo.map { "\($0.service) \($0.to.text)" }.joined(separator: ", "))
        }
        return table.lines
    }

    private func polls(_ report: StatusReport) -> [String] {
        var table = Table(texts, "account", "job", "last-tried", "last-worked", "next", "state", "error")
        for account in report.accounts {
            for poll in account.polls {
                table.add(
                    account.account, poll.kind, poll.lastTriedAt?.text, poll.lastWorkedAt?.text, poll.nextAt?.text,
                    poll.state.map { texts.word("fetch", $0) }, poll.error)
            }
        }
        let stretched = report.accounts.flatMap { account in
            account.polls.compactMap { poll in
                texts.span(poll.stretchedTo).map { span in
                    texts("said.status.stretched", ["account": account.account, "kind": poll.kind, "span": span])
                }
            }
        }
        return table.lines + stretched
    }

    private func workers(_ report: StatusReport) -> [String] {
        var table = Table(texts, "kind", "worker", "host", "#pid", "state", "#unacked", "since")
        for worker in report.workers {
            table.add(
                worker.kind, worker.id, worker.host, String(worker.pid), worker.state, String(worker.unacked),
                worker.startedAt.text)
        }
        return table.lines
    }

    private func orders(_ report: StatusReport) -> [String] {
        let totals = texts(
            "said.status.totals",
            [
                "orders": String(report.orders ?? 0), "lines": String(report.lines ?? 0),
                "findings": String(report.findings),
                "waiting": String(report.intakeWaiting),
            ])
        guard !report.openOrders.isEmpty else { return [totals] }
        var table = Table(texts, "account", "status", "#orders")
        for count in report.openOrders {
            table.add(count.account, texts.word("status", count.status), String(count.count))
        }
        return [totals] + table.lines
    }

    private func shipments(_ report: StatusReport) -> [String] {
        var table = Table(texts, "state", "#shipments")
        for (state, count) in report.shipments.sorted(by: { $0.key < $1.key }) {
            table.add(texts.word("shipment", state), String(count))
        }
        return table.lines
    }
}
