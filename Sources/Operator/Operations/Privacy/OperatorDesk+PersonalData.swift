import Database
import Fulfilment
import Store

extension OperatorDesk {
    /// How many orders hold a recipient, when they are forgotten, and the log of what was (D16).
    package func personalData() async throws -> PersonalDataReport {
        let now = clock.now
        return try await database.read { transaction in
            let zones = try zones(in: transaction)
            let accounts = try AccountTable.all(in: transaction).map { account in
                let holding = try PersonalDataTable.holding(account.id, in: transaction)
                let keep = try SettingTable.duration(.privacyKeep, account: account.id, in: transaction)
                return PersonalDataReport.Account(
                    account: account.id.rawValue, open: holding.open, finished: holding.finished,
                    edits: try PersonalDataTable.editCount(account.id, in: transaction),
                    keep: try SettingTable.value(.privacyKeep, account: account.id, in: transaction),
                    nextAt: Moment(holding.oldest.map { max(now, $0 + keep) }, in: zones[account.id]),
                    documents: try ReportDocumentTable.countPersonal(account.id, in: transaction))
            }
            let purges = try PurgeTable.latest(limit: 20, in: transaction).map {
                PersonalDataReport.Purge(
                    account: $0.account?.rawValue, kind: $0.kind, rows: $0.rows,
                    at: Moment($0.at, in: zones[$0.account]),
                    by: $0.by)
            }
            return PersonalDataReport(accounts: accounts, purges: purges)
        }
    }

    /// Forgets name and address of one order now, as a buyer may ask for, what people have noted of it, and the kept
    /// documents that may hold it. It stands in the log.
    package func forgetRecipient(of order: String, account: String?) async throws -> ForgottenRecipient {
        let now = clock.now
        return try await database.write { transaction in
            let place = try locate(order, account: account, in: transaction)
            let id = OrderID(order)
            let known = try OrderTable.find(account: place.id, order: id, keys: nil, in: transaction)
            let isForgotten = try PersonalDataTable.forget(account: place.id, order: id, now: now, in: transaction)
            let edits = try PersonalDataTable.forgetEdits(account: place.id, order: id, in: transaction)
            let documents = try ReportDocumentTable.endTerm(
                account: place.id, holdingOrdersOf: known?.order.purchasedAt, now: now, in: transaction)
            // Amazon's answers that are imported are not needed any more, and may hold the buyer.
            let pages = isForgotten ? try IntakeTable.discardPages(of: place.id, in: transaction) : 0
            let purged = [
                ("recipients", isForgotten ? 1 : 0), ("edits", edits), ("documents", documents), ("pages", pages),
            ]
            for (kind, rows) in purged where rows > 0 {
                try PurgeTable.add(
                    PurgeTable.Row(account: place.id, kind: kind, rows: rows, at: now, by: person), in: transaction)
            }
            return ForgottenRecipient(forgotten: isForgotten || edits > 0, documents: documents)
        }
    }
}
