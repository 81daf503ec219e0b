package import Database
package import Fulfilment

/// The `accounts` table. Every change by a person is written to the history as well.
package enum AccountTable {
    /// Context under which refresh tokens are sealed.
    package static let tokenContext = "accounts.refresh_token"

    /// The reason of an account that has no refresh token yet.
    package static let awaitsConsent = "awaits-consent"

    private static let columns =
        "id, seller_id, region, marketplaces, time_zone, state, state_reason, state_at, linked_at"
    private static let selectAll = SQLStatement("SELECT \(columns) FROM accounts ORDER BY id")
    private static let selectOne = SQLStatement("SELECT \(columns) FROM accounts WHERE id = ?")
    private static let selectToChange = SQLLockingStatement("SELECT \(columns) FROM accounts WHERE id = ?", .change)
    private static let selectToKeep = SQLLockingStatement("SELECT 1 FROM accounts WHERE id = ?", .keep)
    private static let selectSeller = SQLStatement(
        "SELECT \(columns) FROM accounts WHERE seller_id = ? AND region = ?")

    /// Adds an account. `false` when its id, or its seller in this region, is there already: nothing was changed.
    ///
    /// - Parameter sealedToken: the refresh token, sealed under `tokenContext`.
    package static func add(
        _ account: Account, sealedToken: [UInt8], in transaction: any SQLTransaction
    ) throws -> Bool {
        let added = try transaction.run(
            """
            INSERT INTO accounts
              (id, seller_id, region, marketplaces, time_zone, refresh_token, state, state_reason, state_at, linked_at)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING
            """,
            [
                .text(account.id.rawValue), .text(account.sellerID.rawValue), .text(account.region.rawValue),
                .text(joined(account.marketplaces)), .text(account.timeZone), .blob(sealedToken),
                .text(account.state.rawValue), SQLValue(account.stateReason), .integer(account.stateAt.rawValue),
                .integer(account.linkedAt.rawValue),
            ])
        if added == 1 { try ChannelTable.ensure(account, now: account.linkedAt, in: transaction) }
        return added == 1
    }

    /// All accounts by id.
    package static func all(in transaction: any SQLTransaction) throws -> [Account] {
        try transaction.rows(selectAll) { try read($0) }
    }

    package static func find(_ id: AccountID, in transaction: any SQLTransaction) throws -> Account? {
        try transaction.first(selectOne, [.text(id.rawValue)]) { try read($0) }
    }

    /// As `find`, and nobody else changes the account until this transaction has ended.
    package static func hold(_ id: AccountID, in transaction: any SQLTransaction) throws -> Account? {
        try transaction.first(selectToChange.statement(in: transaction), [.text(id.rawValue)]) { try read($0) }
    }

    /// Nobody changes the account until this transaction has ended; others may keep it as well.
    static func keep(_ id: AccountID, in transaction: any SQLTransaction) throws {
        _ = try transaction.first(selectToKeep.statement(in: transaction), [.text(id.rawValue)]) { _ in true }
    }

    package static func find(
        seller: SellerID, region: AccountRegion, in transaction: any SQLTransaction
    ) throws -> Account? {
        try transaction.first(selectSeller, [.text(seller.rawValue), .text(region.rawValue)]) { try read($0) }
    }

    /// The refresh token in plain text; `nil` when there is no such account. Never log it.
    ///
    /// - Throws: `KeyRing.Refusal` when its key is gone.
    package static func refreshToken(
        of id: AccountID, keys: KeyRing, in transaction: any SQLTransaction
    ) throws -> String? {
        let sealed = try transaction.first(
            "SELECT refresh_token FROM accounts WHERE id = ?", [.text(id.rawValue)]
        ) { try $0.blob(0) }
        return try sealed.map { String(decoding: try keys.open($0, context: tokenContext), as: UTF8.self) }
    }

    package static func setRefreshToken(
        _ sealedToken: [UInt8], of id: AccountID, in transaction: any SQLTransaction
    ) throws {
        try transaction.run("UPDATE accounts SET refresh_token = ? WHERE id = ?", sealedToken, id.rawValue)
    }

    /// Writes marketplaces and time zone.
    package static func update(_ account: Account, in transaction: any SQLTransaction) throws {
        try transaction.run(
            "UPDATE accounts SET marketplaces = ?, time_zone = ? WHERE id = ?", joined(account.marketplaces),
            account.timeZone, account.id.rawValue)
        try ChannelTable.ensure(account, now: account.linkedAt, in: transaction)
    }

    /// Moves an account to another state. `false` when it is in that state already, or there is none of that id.
    ///
    /// - Parameters:
    ///   - by: who did it: a person, or the kind of worker.
    ///   - now: business time.
    package static func setState(
        _ state: AccountState, reason: String?, of id: AccountID, by: String, now: Timestamp,
        in transaction: any SQLTransaction
    ) throws -> Bool {
        guard let old = try find(id, in: transaction), old.state != state else { return false }
        let changed = try transaction.run(
            "UPDATE accounts SET state = ?, state_reason = ?, state_at = ? WHERE id = ? AND state <> ?",
            [
                .text(state.rawValue), SQLValue(reason), .integer(now.rawValue), .text(id.rawValue),
                .text(state.rawValue),
            ])
        guard changed == 1 else { return false }
        try HistoryTable.add(
            HistoryEntry(
                scope: .account(id), name: "account.state", old: old.state.rawValue, new: state.rawValue, at: now,
                by: by), in: transaction)
        return true
    }

    private static func joined(_ marketplaces: [MarketplaceID]) -> String {
        marketplaces.map(\.rawValue).joined(separator: ",")
    }

    private static func read(_ row: any SQLRow) throws -> Account {
        let region = try row.text(2)
        let state = try row.text(5)
        guard let region = AccountRegion(rawValue: region), let state = AccountState(rawValue: state) else {
            throw DatabaseError(.schemaMismatch, "an account has a region or state that this program does not know")
        }
        return Account(
            id: AccountID(try row.text(0)), sellerID: SellerID(try row.text(1)), region: region,
            marketplaces: try row.text(3).split(separator: ",").map { MarketplaceID(String($0)) },
            timeZone: try row.text(4), state: state, stateReason: try row.optionalText(6),
            stateAt: Timestamp(rawValue: try row.integer(7)), linkedAt: Timestamp(rawValue: try row.integer(8)))
    }
}
