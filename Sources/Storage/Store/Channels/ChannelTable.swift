package import Database
package import Fulfilment
import Messages

/// The `channels` table: who is told quantities, how, and whether it works.
///
/// Whoever changes offers' states or announces a channel holds the channel's row first (`hold`), and only then its offers:
/// so no wake-up is lost between the one who finds nothing more and the one who has just brought something.
package enum ChannelTable {
    static let columns = """
        id, kind, account, marketplace, target, format, secret, sends, assortment, buffer, maximum, state, generation,
        tries, failed_since, next_at, handed_at, reason, created_at, announced
        """
    private static let selectOne = SQLStatement("SELECT \(columns) FROM channels WHERE id = ?")
    private static let selectAll = SQLStatement("SELECT \(columns) FROM channels ORDER BY id")
    private static let selectToChange = SQLLockingStatement("SELECT \(columns) FROM channels WHERE id = ?", .change)
    private static let selectAllToChange = SQLLockingStatement("SELECT \(columns) FROM channels ORDER BY id", .change)
    private static let insertAmazon: SQLStatement = """
        INSERT INTO channels (id, kind, account, marketplace, sends, assortment, state, created_at)
        VALUES (?, 'amazon', ?, ?, 0, 'listed', 'active', ?) ON CONFLICT DO NOTHING
        """

    /// Makes the channel of an account's marketplace known. It sends nothing until a person switches it on.
    package static func ensure(
        account: AccountID, marketplace: MarketplaceID, now: Timestamp, in transaction: any SQLTransaction
    ) throws {
        let id = ChannelID(account: account, marketplace: marketplace)
        try transaction.run(
            insertAmazon, id.rawValue, account.rawValue, marketplace.rawValue, now.rawValue)
    }

    /// Makes the channels of all marketplaces of an account known.
    static func ensure(_ account: Account, now: Timestamp, in transaction: any SQLTransaction) throws {
        for marketplace in account.marketplaces {
            try ensure(account: account.id, marketplace: marketplace, now: now, in: transaction)
        }
    }

    /// Adds a channel that is not Amazon's. It sends nothing until it is switched on.
    ///
    /// - Parameters:
    ///   - target: an address, or the path of a file.
    ///   - format: of a file.
    ///   - secret: sealed.
    /// - Returns: `false` where the name is taken: nothing was changed.
    package static func add(
        _ id: ChannelID, kind: ChannelKind, target: String, format: String? = nil, secret: [UInt8]? = nil,
        assortment: ChannelAssortment, buffer: Int = 0, maximum: Int? = nil, now: Timestamp,
        in transaction: any SQLTransaction
    ) throws -> Bool {
        let added = try transaction.run(
            """
            INSERT INTO channels (id, kind, target, format, secret, sends, assortment, buffer, maximum, state, created_at)
            VALUES (?, ?, ?, ?, ?, 0, ?, ?, ?, 'active', ?) ON CONFLICT DO NOTHING
            """,
            [
                .text(id.rawValue), .text(kind.rawValue), .text(target), SQLValue(format), SQLValue(secret),
                .text(assortment.rawValue), buffer.sqlValue, SQLValue(maximum), .integer(now.rawValue),
            ])
        guard added == 1 else { return false }
        try OfferTable.recalculate(all: id, in: transaction)
        return true
    }

    package static func find(_ id: ChannelID, in transaction: any SQLTransaction) throws -> StoredChannel? {
        try transaction.first(selectOne, [.text(id.rawValue)]) { try read($0) }
    }

    /// All channels by name.
    package static func list(in transaction: any SQLTransaction) throws -> [StoredChannel] {
        try transaction.rows(selectAll) { try read($0) }
    }

    /// As `find`, and nobody else changes the channel, or the states of its offers, until this transaction has ended.
    package static func hold(_ id: ChannelID, in transaction: any SQLTransaction) throws -> StoredChannel? {
        try transaction.first(selectToChange.statement(in: transaction), [.text(id.rawValue)]) { try read($0) }
    }

    /// As `hold`, for all of them.
    static func holdAll(in transaction: any SQLTransaction) throws -> [StoredChannel] {
        try transaction.rows(selectAllToChange.statement(in: transaction)) { try read($0) }
    }

    private static func read(_ row: any SQLRow) throws -> StoredChannel {
        guard let kind = ChannelKind(rawValue: try row.text(1)),
            let assortment = ChannelAssortment(rawValue: try row.text(8)),
            let state = ChannelState(rawValue: try row.text(11))
        else {
            throw DatabaseError(.schemaMismatch, "a channel is of a kind or in a state that this program does not know")
        }
        return StoredChannel(
            id: ChannelID(try row.text(0)), kind: kind, account: try row.optionalText(2).map { AccountID($0) },
            marketplace: try row.optionalText(3).map { MarketplaceID($0) }, target: try row.optionalText(4),
            format: try row.optionalText(5), secret: try row.optionalBlob(6), sends: try row.flag(7),
            assortment: assortment, buffer: try row.int(9), maximum: try row.optionalInt(10), state: state,
            generation: try row.integer(12), tries: try row.int(13), failedSince: try row.optionalTimestamp(14),
            nextAt: try row.timestamp(15), handedAt: try row.optionalTimestamp(16), reason: try row.optionalText(17),
            createdAt: try row.timestamp(18), isAnnounced: try row.flag(19))
    }

    /// Whether there is such a channel: one of the table, or a marketplace of a linked account that has sold nothing yet.
    package static func isKnown(_ id: ChannelID, in transaction: any SQLTransaction) throws -> Bool {
        let known = try transaction.first("SELECT 1 FROM channels WHERE id = ?", [.text(id.rawValue)]) { _ in true }
        if known == true { return true }
        return try AccountTable.all(in: transaction).contains { account in
            account.marketplaces.contains { ChannelID(account: account.id, marketplace: $0) == id }
        }
    }
}
