package import Database
package import Fulfilment

/// Amazon's schedules of reports as they were seen last. Amazon's own list is the truth; this is what people are shown.
package enum ReportScheduleTable {
    package struct Row: Sendable, Hashable {
        package let id: String
        package let reportType: String
        package let marketplaces: [MarketplaceID]
        /// As Amazon writes it: `PT15M`.
        package let period: String
        package let nextAt: Timestamp?
        /// It was made by a command of Orderly's, not by another tool.
        package var isOurs: Bool

        package init(
            id: String, reportType: String, marketplaces: [MarketplaceID], period: String, nextAt: Timestamp?,
            isOurs: Bool = false
        ) {
            self.id = id
            self.reportType = reportType
            self.marketplaces = marketplaces
            self.period = period
            self.nextAt = nextAt
            self.isOurs = isOurs
        }
    }

    /// Takes over Amazon's list.
    package static func replace(
        _ rows: [Row], account: AccountID, now: Timestamp, in transaction: any SQLTransaction
    ) throws {
        let ours = Set(try list(account: account, in: transaction).filter(\.isOurs).map(\.id))
        try transaction.run("DELETE FROM report_schedules WHERE account = ?", account.rawValue)
        for var row in rows {
            row.isOurs = ours.contains(row.id)
            try add(row, account: account, now: now, in: transaction)
        }
    }

    package static func add(
        _ row: Row, account: AccountID, now: Timestamp, in transaction: any SQLTransaction
    ) throws {
        try transaction.run(
            """
            INSERT INTO report_schedules
              (account, schedule_id, report_type, marketplaces, period, next_report_at, made_here, seen_at)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (account, schedule_id) DO NOTHING
            """, account.rawValue, row.id, row.reportType, row.marketplaces.map(\.rawValue).joined(separator: ","),
            row.period, SQLValue(row.nextAt?.rawValue), row.isOurs, now.rawValue)
    }

    package static func remove(
        _ id: String, account: AccountID, in transaction: any SQLTransaction
    ) throws {
        try transaction.run(
            "DELETE FROM report_schedules WHERE account = ? AND schedule_id = ?", account.rawValue, id)
    }

    /// Whether a schedule was made by a command of Orderly's.
    package static func isOurs(
        _ id: String, account: AccountID, in transaction: any SQLTransaction
    ) throws -> Bool {
        try transaction.first(
            "SELECT 1 FROM report_schedules WHERE account = ? AND schedule_id = ? AND made_here = 1",
            [.text(account.rawValue), .text(id)]
        ) { _ in true } ?? false
    }

    package static func list(account: AccountID, in transaction: any SQLTransaction) throws -> [Row] {
        try transaction.rows(
            """
            SELECT schedule_id, report_type, marketplaces, period, next_report_at, made_here FROM report_schedules
            WHERE account = ? ORDER BY report_type, schedule_id
            """, [.text(account.rawValue)]
        ) { row in
            Row(
                id: try row.text(0), reportType: try row.text(1),
                marketplaces: try row.text(2).split(separator: ",").map { MarketplaceID(String($0)) },
                period: try row.text(3), nextAt: try row.optionalTimestamp(4), isOurs: try row.flag(5))
        }
    }
}
