import Operations

/// Personal data and keys as tables.
struct PrivacyPage {
    private let texts: Texts

    init(_ texts: Texts) {
        self.texts = texts
    }

    func lines(_ report: PersonalDataReport) -> [String] {
        var accounts = Table(
            texts, "account", "#recipients-open", "#recipients-finished", "#recipients-edits", "keep",
            "forgotten-next", "#documents")
        for account in report.accounts {
            accounts.add(
                account.account, String(account.open), String(account.finished), String(account.edits), account.keep,
                account.nextAt?.text, String(account.documents))
        }
        var purges = Table(texts, "at", "account", "forgotten", "#count", "by")
        for purge in report.purges {
            purges.add(purge.at.text, purge.account, texts.word("purge", purge.kind), String(purge.rows), purge.by)
        }
        return accounts.lines + ["", texts("said.forgotten.log")] + purges.lines
    }

    func lines(_ report: KeyReport) -> [String] {
        var table = Table(texts, "key", "state", "sealed", "#count")
        for use in report.keys {
            let state = texts("key." + (use.isCurrent ? "current" : use.isThere ? "old" : "missing"))
            if use.values.isEmpty { table.add(use.key, state, "–", "0") }
            for (column, count) in use.values.sorted(by: { $0.key < $1.key }) {
                table.add(use.key, state, column, String(count))
            }
        }
        return table.lines
    }
}
