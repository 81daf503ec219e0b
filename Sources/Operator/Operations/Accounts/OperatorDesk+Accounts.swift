import Database
import Fulfilment
import Store

extension OperatorDesk {
    /// Links an account and gives it the default clocks. The same seller in the same region is refused a second time.
    package func addAccount(_ new: NewAccount) async throws -> AccountCard {
        let account = try checked(new)
        let sealed = try keyRing.seal(new.refreshToken?.bytes ?? [], context: AccountTable.tokenContext)
        let mode = try new.pendingMode.map { try SettingReading.value($0, of: .pendingMode) }
        let now = clock.now
        return try await database.write { transaction in
            try add(account, sealedToken: sealed, pendingMode: mode, now: now, in: transaction)
            return AccountCard(account)
        }
    }

    /// All accounts by id.
    package func accounts() async throws -> [AccountCard] {
        try await database.read { transaction in try AccountTable.all(in: transaction).map { AccountCard($0) } }
    }

    /// Changes an account: marketplaces, zone, token, pending mode, on or off. A new token of an account that Amazon refused makes it
    /// active again.
    package func changeAccount(_ id: String, _ change: AccountChange) async throws -> AccountCard {
        guard !change.isEmpty else { throw OperationRefusal(.nothingToChange) }
        let sealed = try change.refreshToken.map {
            try keyRing.seal($0.bytes, context: AccountTable.tokenContext)
        }
        let state = try change.state.map { try AccountReading.state($0) }
        let mode = try change.pendingMode.map { try SettingReading.value($0, of: .pendingMode) }
        let now = clock.now
        return try await database.write { transaction in
            _ = try apply(change, state: state, sealedToken: sealed, to: id, now: now, in: transaction)
            let account = try account(id, in: transaction)
            var card = AccountCard(account)
            guard let mode else { return card }
            let scope = SettingScope.account(account.id)
            card.pendingSwitch = try watchingPendingMode(scope, in: transaction) {
                _ = try SettingTable.set(.pendingMode, to: mode, scope: scope, by: person, now: now, in: transaction)
            }.first
            return card
        }
    }

    func checked(_ new: NewAccount) throws -> Account {
        let region = try AccountReading.region(new.region)
        return Account(
            id: try AccountReading.id(new.id), sellerID: try AccountReading.seller(new.sellerID), region: region,
            marketplaces: try AccountReading.marketplaces(new.marketplaces, region: region),
            timeZone: try AccountReading.zone(new.timeZone).name,
            state: new.refreshToken == nil ? .unauthorised : .active,
            stateReason: new.refreshToken == nil ? AccountTable.awaitsConsent : nil, stateAt: clock.now,
            linkedAt: clock.now)
    }

    func add(
        _ account: Account, sealedToken: [UInt8], pendingMode: String?, now: Timestamp,
        in transaction: any SQLTransaction
    ) throws {
        if try AccountTable.find(account.id, in: transaction) != nil {
            throw OperationRefusal(.accountExists, ["account": account.id.rawValue])
        }
        let twin = try AccountTable.find(seller: account.sellerID, region: account.region, in: transaction)
        let added = try twin == nil && AccountTable.add(account, sealedToken: sealedToken, in: transaction)
        guard added else {
            throw OperationRefusal(
                .sellerLinked,
                [
                    "seller": account.sellerID.rawValue, "region": account.region.rawValue,
                    "account": twin?.id.rawValue ?? "",
                ])
        }
        try HistoryTable.add(
            HistoryEntry(
                scope: .account(account.id), name: "account.linked", old: nil,
                new: "\(account.sellerID) \(account.region.rawValue)", at: now, by: person), in: transaction)
        try ScheduleTable.addDefaults(account: account.id, by: person, now: now, in: transaction)
        guard let pendingMode else { return }
        _ = try SettingTable.set(
            .pendingMode, to: pendingMode, scope: .account(account.id), by: person, now: now, in: transaction)
    }

    /// Carries out a change; returns the names of what really changed.
    func apply(
        _ change: AccountChange, state: AccountState?, sealedToken: [UInt8]?, to id: String, now: Timestamp,
        in transaction: any SQLTransaction
    ) throws -> [String] {
        // Held: it is written back whole, and must not undo what another person changes at this moment.
        let old = try AccountTable.hold(AccountID(id), in: transaction) ?? account(id, in: transaction)
        var new = old
        var changed: [String] = []
        if let texts = change.marketplaces {
            new.marketplaces = try AccountReading.marketplaces(texts, region: old.region)
            try note(
                "account.marketplaces", of: old, old.marketplaces.map(\.rawValue).joined(separator: ","),
                new.marketplaces.map(\.rawValue).joined(separator: ","), now: now, &changed, in: transaction)
        }
        if let name = change.timeZone {
            new.timeZone = try AccountReading.zone(name).name
            try note("account.timeZone", of: old, old.timeZone, new.timeZone, now: now, &changed, in: transaction)
        }
        if new != old { try AccountTable.update(new, in: transaction) }
        if let sealedToken {
            try AccountTable.setRefreshToken(sealedToken, of: old.id, in: transaction)
            try note("account.refreshToken", of: old, "(sealed)", "(sealed, new)", now: now, &changed, in: transaction)
        }
        if state == .active, sealedToken == nil, old.stateReason == AccountTable.awaitsConsent {
            throw OperationRefusal(.consentMissing, ["account": old.id.rawValue])
        }
        let target = state ?? (sealedToken != nil && old.state == .unauthorised ? .active : nil)
        if let target,
            try AccountTable.setState(target, reason: nil, of: old.id, by: person, now: now, in: transaction)
        {
            changed.append("account.state")
        }
        return changed
    }

    private func note(
        _ name: String, of account: Account, _ old: String, _ new: String, now: Timestamp, _ changed: inout [String],
        in transaction: any SQLTransaction
    ) throws {
        guard old != new else { return }
        changed.append(name)
        try HistoryTable.add(
            HistoryEntry(scope: .account(account.id), name: name, old: old, new: new, at: now, by: person),
            in: transaction)
    }

    /// The account of that id, or the refusal that names the known ones.
    func account(_ id: String, in transaction: any SQLTransaction) throws -> Account {
        if let found = try AccountTable.find(AccountID(id), in: transaction) { return found }
        let known = try AccountTable.all(in: transaction).map(\.id.rawValue).joined(separator: ", ")
        throw OperationRefusal(.accountUnknown, ["account": id, "known": known.isEmpty ? "–" : known])
    }

    /// As `account(_:in:)` for a filter: `nil` stays `nil`.
    func accountID(_ id: String?, in transaction: any SQLTransaction) throws -> AccountID? {
        try id.map { try account($0, in: transaction).id }
    }

    func zones(in transaction: any SQLTransaction) throws -> AccountZones {
        AccountZones(try AccountTable.all(in: transaction))
    }
}
