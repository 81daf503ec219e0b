import Database
import Fulfilment
import Foundation
import Store

/// Opens the runs that the accounts' schedules make due. Every worker looks; the row decides who was first.
///
/// Only the latest due moment is opened: runs that were missed while the fleet was down are made up for once, not each.
package struct ScheduleChore: Chore {
    package let name = "schedules"
    package let interval = Duration.seconds(1)

    package init() {}

    package func run(_ context: WorkerContext) async throws {
        let now = context.clock.now
        let due = try await context.database.read { transaction in
            let accounts = try AccountTable.all(in: transaction).filter { $0.state == .active }
            let zones = Dictionary(uniqueKeysWithValues: accounts.map { ($0.id, TimeZone(identifier: $0.timeZone)) })
            return try ScheduleTable.all(in: transaction).compactMap { row -> (ScheduleTable.Row, Timestamp)? in
                guard row.isEnabled, let zone = zones[row.account] ?? nil else { return nil }
                let moment = row.spec.lastDue(at: now) { zone.secondsFromGMT(for: Date($0)) }
                let last = try RunTable.latest(account: row.account, kind: row.kind, in: transaction)
                return (last?.dueAt).map { $0 < moment } ?? true ? (row, moment) : nil
            }
        }
        guard !due.isEmpty else { return }
        try await context.database.write { transaction in
            for (row, moment) in due {
                _ = try RunTable.open(
                    account: row.account, kind: row.kind, dueAt: moment, now: now, in: transaction)
            }
        }
    }
}

extension Date {
    init(_ moment: Timestamp) {
        self.init(timeIntervalSince1970: Double(moment.rawValue) / 1000)
    }
}
