package import Database
import Fulfilment

extension FoundReport {
    /// Whether a report that was not asked for here is brought in.
    ///
    /// One of a marketplace that the account does not have is not: its orders are none of the merchant's here. A stock report
    /// replaces the whole view, so it must tell of all marketplaces of the account. What is only kept (returns, tax
    /// documents) holds buyers and comes in on request: by the setting `reports.bringIn`, or by a schedule made here.
    package func isWanted(by account: Account, in transaction: any SQLTransaction) throws -> Bool {
        guard let kind = ReportKind(amazonName: type), Set(marketplaces).isSubset(of: account.marketplaces) else {
            return false
        }
        if kind.facts.use == .stockView, Set(marketplaces) != Set(account.marketplaces) { return false }
        if let scheduleID, try ReportScheduleTable.isOurs(scheduleID, account: account.id, in: transaction) {
            return true
        }
        return switch try SettingTable.value(.reportsBringIn, account: account.id, in: transaction) {
        case "all": true
        case "orders": kind.facts.use != .kept
        default: false
        }
    }
}
