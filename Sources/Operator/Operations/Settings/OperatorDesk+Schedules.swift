import Database
import Fulfilment
import Store

extension OperatorDesk {
    /// The clocks of one account, or of all.
    package func schedules(account: String?) async throws -> [ScheduleCard] {
        let now = clock.now
        return try await database.read { transaction in
            let id = try accountID(account, in: transaction)
            let zones = try zones(in: transaction)
            return try ScheduleTable.all(account: id, in: transaction).map { row in
                try card(row, zones[row.account], now: now, in: transaction)
            }
        }
    }

    /// Sets a clock, or switches it on or off; what is `nil` stays.
    package func setSchedule(
        account: String, kind: String, spec: String?, isEnabled: Bool?
    ) async throws -> ScheduleCard {
        guard spec != nil || isEnabled != nil else { throw OperationRefusal(.nothingToChange) }
        let kind = try Self.scheduleKind(kind)
        let wanted = try spec.map { try Self.scheduleSpec($0) }
        let now = clock.now
        return try await database.write { transaction in
            let account = try self.account(account, in: transaction)
            _ = try set(wanted, isEnabled: isEnabled, kind: kind, account: account.id, now: now, in: transaction)
            guard let row = try ScheduleTable.find(account: account.id, kind: kind, in: transaction) else {
                throw OperationRefusal(.nothingToChange)
            }
            return try card(row, LocalZone(account.timeZone) ?? .utc, now: now, in: transaction)
        }
    }

    static func scheduleKind(_ text: String) throws -> ScheduleKind {
        guard let kind = ScheduleKind(rawValue: text) else {
            throw OperationRefusal(
                .scheduleUnknown,
                ["kind": text, "allowed": ScheduleKind.allCases.map(\.rawValue).joined(separator: ", ")])
        }
        return kind
    }

    static func scheduleSpec(_ text: String) throws -> ScheduleSpec {
        guard let spec = ScheduleSpec(text) else { throw OperationRefusal(.scheduleInvalid, ["spec": text]) }
        return spec
    }

    /// `true` when it changed something.
    func set(
        _ spec: ScheduleSpec?, isEnabled: Bool?, kind: ScheduleKind, account: AccountID, now: Timestamp,
        in transaction: any SQLTransaction
    ) throws -> Bool {
        let old = try ScheduleTable.find(account: account, kind: kind, in: transaction)
        guard let target = spec ?? old?.spec ?? ScheduleSpec(kind.defaultSpec) else { return false }
        return try ScheduleTable.set(
            target, isEnabled: isEnabled ?? old?.isEnabled ?? true, account: account, kind: kind, by: person, now: now,
            in: transaction)
    }

    func card(
        _ row: ScheduleTable.Row, _ zone: LocalZone, now: Timestamp, in transaction: any SQLTransaction
    ) throws -> ScheduleCard {
        let last = try RunTable.latest(account: row.account, kind: row.kind, in: transaction)
        let next = row.isEnabled ? row.spec.nextDue(after: now, offset: { zone.offset(at: $0) }) : nil
        return ScheduleCard(
            account: row.account.rawValue, kind: row.kind, spec: row.spec.description, isEnabled: row.isEnabled,
            timeZone: zone.name, nextAt: Moment(next, in: zone), lastAt: Moment(last?.dueAt, in: zone),
            lastState: last?.state.rawValue)
    }
}
