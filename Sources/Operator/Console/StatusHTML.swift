import Operations

/// What `orderly status` shows, as a page.
struct StatusHTML {
    private let texts: Texts

    init(_ texts: Texts) {
        self.texts = texts
    }

    func page(_ report: StatusReport) -> String {
        var page = HTMLPage(texts, title: "Orderly")
        page.paragraph(texts("said.console.as-of", ["now": report.now.text, "seconds": "\(HTMLPage.renewal)"]))
        for pause in report.pauses {
            page.paragraph(
                texts(
                    "said.pause.short",
                    [
                        "work": texts.word("work", pause.work), "account": pause.account ?? texts("said.pause.all"),
                        "until": pause.until.text, "waiting": "\(pause.waiting)",
                    ]), isWarning: true)
        }
        page.head(texts("said.status.problems"))
        problems(report, on: &page)
        page.head(texts("said.status.accounts"))
        accounts(report, on: &page)
        page.head(texts("said.status.workers"))
        page.table(
            ["kind", "worker", "host", "#pid", "state", "#unacked", "since"],
            report.workers.map {
                [$0.kind, $0.id, $0.host, "\($0.pid)", $0.state, "\($0.unacked)", $0.startedAt.text]
            })
        page.head(texts("said.status.queues"))
        page.table(
            ["queue", "#waiting", "#ready", "#unacked", "#oldest", "#consumers", "#dead"],
            report.queues.map { queue in
                [
                    queue.queue, "\(queue.waiting)", queue.ready.map { "\($0)" }, "\(queue.unacked)",
                    queue.oldestAt?.text, queue.consumers.map { "\($0)" }, "\(queue.dead)",
                ]
            })
        page.head(texts("said.status.orders"))
        page.paragraph(
            texts(
                "said.status.import",
                [
                    "findings": "\(report.findings)",
                    "waiting": "\(report.intakeWaiting)",
                ]))
        page.table(
            ["account", "status", "#orders"],
            report.openOrders.map { [$0.account, texts.word("status", $0.status), "\($0.count)"] })
        page.head(texts("said.status.shipments"))
        page.table(
            ["state", "#shipments"],
            report.shipments.sorted { $0.key < $1.key }.map { [texts.word("shipment", $0.key), "\($0.value)"] })
        return page.finish()
    }

    private func problems(_ report: StatusReport, on page: inout HTMLPage) {
        if !report.missingWorkers.isEmpty {
            let kinds = report.missingWorkers.joined(separator: ", ")
            page.paragraph(texts("said.status.missing-workers", ["kinds": kinds]), isWarning: true)
        }
        for problem in report.problems {
            let place = [problem.account ?? "", problem.subject].filter { !$0.isEmpty }.joined(separator: " ")
            let reason = texts.word("reason", problem.kind) + " (\(problem.affected))"
            page.paragraph((place.isEmpty ? "" : place + ": ") + reason, isWarning: true)
            if Texts.all["advice." + problem.kind] != nil { page.paragraph(texts("advice." + problem.kind)) }
        }
        if report.missingWorkers.isEmpty, report.problems.isEmpty { page.paragraph(texts("said.status.no-problems")) }
    }

    private func accounts(_ report: StatusReport, on page: inout HTMLPage) {
        page.table(
            ["account", "state", "import", "pending-mode", "known-to"],
            report.accounts.map { account in
                [
                    account.account, texts.word("account", account.state),
                    texts(account.isImportEnabled ? "label.on" : "label.off"), account.pendingMode,
                    account.knownTo.map { "\($0.service) \($0.to.text)" }.joined(separator: ", "),
                ]
            })
        page.table(
            ["account", "job", "last-tried", "last-worked", "next", "state", "error"],
            report.accounts.flatMap { account in
                account.polls.map { poll in
                    [
                        account.account, poll.kind, poll.lastTriedAt?.text, poll.lastWorkedAt?.text,
                        poll.nextAt?.text, poll.state.map { texts.word("fetch", $0) }, poll.error,
                    ]
                }
            })
    }
}
