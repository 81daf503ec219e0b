import Database
import Fulfilment
import Store

extension OperatorDesk {
    /// All settings as they hold for an account, or for the fleet.
    package func settings(account: String?) async throws -> [SettingCard] {
        try await database.read { transaction in
            let id = try accountID(account, in: transaction)
            let zone = try zones(in: transaction)[id]
            return try SettingKey.all.map { key in
                card(try SettingTable.entry(key, account: id, in: transaction), zone)
            }
        }
    }

    /// Sets a value for an account or for the fleet; `nil` takes it back to what holds without it.
    package func set(_ name: String, to text: String?, account: String?) async throws -> SettingCard {
        let key = try SettingReading.key(
            // One that was set for an account before can be taken away.
            name, account: text == nil ? nil : account)
        let value = try text.map { try SettingReading.value($0, of: key) }
        let now = clock.now
        return try await database.write { transaction in
            let id = try accountID(account, in: transaction)
            let scope = id.map { SettingScope.account($0) } ?? .fleet
            let switches = try watchingPendingMode(scope, in: transaction) {
                _ = try SettingTable.set(key, to: value, scope: scope, by: person, now: now, in: transaction)
            }
            if key == .shopShippedStatus || key == .shopCancelledStatus { try checkStatusWords(in: transaction) }
            let entry = try SettingTable.entry(key, account: id, in: transaction)
            var card = card(entry, try zones(in: transaction)[id])
            if !switches.isEmpty { card.pendingSwitches = switches }
            return card
        }
    }

    /// Who changed what, newest first.
    package func history(limit: Int) async throws -> [ChangeCard] {
        try await database.read { transaction in
            let zones = try zones(in: transaction)
            return try HistoryTable.latest(limit: limit, in: transaction).map { entry in
                var account: AccountID?
                if case .account(let id) = entry.scope { account = id }
                return ChangeCard(
                    name: entry.name, account: account?.rawValue, old: entry.old, new: entry.new,
                    at: Moment(entry.at, in: zones[account]), by: entry.by)
            }
        }
    }

    private func card(_ entry: SettingTable.Entry, _ zone: LocalZone) -> SettingCard {
        let setIn =
            switch entry.setIn {
            case nil: "default"
            case .fleet: "fleet"
            case .account(let id): id.rawValue
            }
        return SettingCard(
            name: entry.key.name, value: entry.value, defaultValue: entry.key.defaultValue,
            allowed: entry.key.kind.allowed, setIn: setIn, changedAt: Moment(entry.changedAt, in: zone),
            changedBy: entry.changedBy)
    }
}
