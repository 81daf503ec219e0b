import Database
import Fulfilment
import Store

extension OperatorDesk {
    /// Links the account of an entry, or changes what differs.
    func account(
        _ entry: ApplyPlan.AccountEntry, token: RefreshToken?, now: Timestamp, in transaction: any SQLTransaction
    ) throws -> [ApplyResult.Change] {
        guard let known = try AccountTable.find(AccountID(entry.id), in: transaction) else {
            return try link(entry, token: token, now: now, in: transaction)
        }
        let fits =
            try (entry.sellerID.map { $0 == known.sellerID.rawValue } ?? true)
            && (entry.region.map { try AccountReading.region($0) == known.region } ?? true)
        guard fits else {
            throw OperationRefusal(
                .sellerFixed,
                [
                    "account": entry.id, "seller": known.sellerID.rawValue, "region": known.region.rawValue,
                ])
        }
        var sealed: [UInt8]?
        if let token {
            let old = try AccountTable.refreshToken(of: known.id, keys: keyRing, in: transaction)
            if old.map({ Array($0.utf8) }) != token.bytes {
                sealed = try keyRing.seal(token.bytes, context: AccountTable.tokenContext)
            }
        }
        let changed = try apply(
            AccountChange(marketplaces: entry.marketplaces, timeZone: entry.timeZone),
            state: try entry.state.map { try AccountReading.state($0) }, sealedToken: sealed, to: entry.id, now: now,
            in: transaction)
        let new = try account(entry.id, in: transaction)
        return changed.map { name in
            ApplyResult.Change(
                what: "account", account: entry.id, name: name, old: Self.shown(name, of: known),
                new: Self.shown(name, of: new))
        }
    }

    private func link(
        _ entry: ApplyPlan.AccountEntry, token: RefreshToken?, now: Timestamp, in transaction: any SQLTransaction
    ) throws -> [ApplyResult.Change] {
        guard let sellerID = entry.sellerID else { throw entry.place.missing("sellerID") }
        guard let region = entry.region else { throw entry.place.missing("region") }
        guard let marketplaces = entry.marketplaces else { throw entry.place.missing("marketplaces") }
        guard let timeZone = entry.timeZone else { throw entry.place.missing("timeZone") }
        guard let token else { throw entry.place.missing("refreshTokenFile") }
        let account = try checked(
            NewAccount(
                id: entry.id, sellerID: sellerID, region: region, marketplaces: marketplaces, timeZone: timeZone,
                refreshToken: token))
        let sealed = try keyRing.seal(token.bytes, context: AccountTable.tokenContext)
        try add(account, sealedToken: sealed, pendingMode: nil, now: now, in: transaction)
        if let state = try entry.state.map({ try AccountReading.state($0) }), state != account.state {
            _ = try AccountTable.setState(
                state, reason: nil, of: account.id, by: person, now: now, in: transaction)
        }
        return [
            ApplyResult.Change(
                what: "account", account: entry.id, name: "account.linked", old: nil,
                new: "\(sellerID) \(account.region.rawValue)")
        ]
    }

    private static func shown(_ name: String, of account: Account) -> String {
        switch name {
        case "account.marketplaces": account.marketplaces.map(KnownMarketplace.shortName).joined(separator: ",")
        case "account.timeZone": account.timeZone
        case "account.state": account.state.rawValue
        default: "(sealed)"
        }
    }
}
