package import Database
package import Fulfilment

/// Offers as people see them.
package enum OfferView {
    package struct Row: Sendable, Hashable {
        package let channel: ChannelID
        package let sku: SKU
        /// The offer's own; `nil`: the channel's holds. As is `maximum`.
        package let buffer: Int?
        package let maximum: Int?
        /// What the channel is to show; `nil`: not known, nothing is told.
        package let wanted: Int?
        /// What the channel is believed to show; `nil`: not known.
        package let shown: Int?
        package let state: OfferState
        /// When `wanted` became what it is.
        package let changedAt: Timestamp
        /// On its way, or sent last without an answer.
        package let sending: Int?
        /// What was sent last and answered, when, and when the channel accepted it.
        package let sent: Int?
        package let sentAt: Timestamp?
        package let acceptedAt: Timestamp?
        /// What the channel showed when it was asked last, and when.
        package let readBack: Int?
        package let readAt: Timestamp?
        /// Why it waits or was refused: a reason code, or the channel's own.
        package let reason: String?
        /// What the channel said; without personal data.
        package let issues: String?
        /// Of the last sending: see `QuantityUpdate`.
        package let number: Int64
    }

    private static let columns = """
        channel, sku, buffer, maximum, wanted, shown, state, changed_at, sending, sent, sent_at, accepted_at, read_back,
        read_at, reason, issues, number
        """
    private static let selectOne = SQLStatement("SELECT \(columns) FROM offers WHERE channel = ? AND sku = ?")
    private static let selectOfSKU = SQLStatement("SELECT \(columns) FROM offers WHERE sku = ? ORDER BY channel")

    /// One text for each state: an index holds each of the few that are not idle.
    private static func select(_ state: OfferState?, ofOne: Bool) -> SQLStatement {
        let place = ofOne ? "channel = ? AND sku > ?" : "(channel, sku) > (?, ?)"
        let kind = state.map { " AND state = '\($0.rawValue)'" } ?? ""
        return SQLStatement("SELECT \(columns) FROM offers WHERE \(place)\(kind) ORDER BY channel, sku LIMIT ?")
    }

    private struct Choice: Hashable {
        let state: OfferState?
        let ofOne: Bool
    }

    private static let selects: [Choice: SQLStatement] = {
        var selects: [Choice: SQLStatement] = [:]
        for state in [nil] + OfferState.allCases.map(Optional.some) {
            for ofOne in [true, false] {
                selects[Choice(state: state, ofOne: ofOne)] = select(state, ofOne: ofOne)
            }
        }
        return selects
    }()

    package static func find(
        _ sku: SKU, on channel: ChannelID, in transaction: any SQLTransaction
    ) throws -> Row? {
        try transaction.first(selectOne, [.text(channel.rawValue), .text(sku.rawValue)]) { try read($0) }
    }

    /// The offers of a SKU on all channels.
    package static func of(_ sku: SKU, in transaction: any SQLTransaction) throws -> [Row] {
        try transaction.rows(selectOfSKU, [.text(sku.rawValue)]) { try read($0) }
    }

    /// By channel and SKU, behind `after`.
    package static func list(
        channel: ChannelID?, state: OfferState?, limit: Int, after: (channel: ChannelID, sku: SKU)? = nil,
        in transaction: any SQLTransaction
    ) throws -> [Row] {
        guard let statement = selects[Choice(state: state, ofOne: channel != nil)] else { return [] }
        let place = channel ?? after?.channel ?? ChannelID("")
        return try transaction.rows(
            statement, [.text(place.rawValue), .text(after?.sku.rawValue ?? ""), limit.sqlValue]
        ) { try read($0) }
    }

    private static let selectCounts: [OfferState: SQLStatement] = Dictionary(
        uniqueKeysWithValues: [OfferState.waiting, .sending, .refused].map { state in
            (state, SQLStatement("SELECT count(*) FROM offers WHERE channel = ? AND state = '\(state.rawValue)'"))
        })

    /// How many offers of a channel are not at rest, by their state.
    package static func counts(
        of channel: ChannelID, in transaction: any SQLTransaction
    ) throws -> [OfferState: Int] {
        try selectCounts.mapValues { statement in
            try transaction.first(statement, [.text(channel.rawValue)]) { try $0.int(0) } ?? 0
        }
    }

    private static func read(_ row: any SQLRow) throws -> Row {
        Row(
            channel: ChannelID(try row.text(0)), sku: SKU(try row.text(1)), buffer: try row.optionalInt(2),
            maximum: try row.optionalInt(3), wanted: try row.optionalInt(4), shown: try row.optionalInt(5),
            state: OfferState(rawValue: try row.text(6)) ?? .idle, changedAt: try row.timestamp(7),
            sending: try row.optionalInt(8), sent: try row.optionalInt(9), sentAt: try row.optionalTimestamp(10),
            acceptedAt: try row.optionalTimestamp(11), readBack: try row.optionalInt(12),
            readAt: try row.optionalTimestamp(13), reason: try row.optionalText(14), issues: try row.optionalText(15),
            number: try row.integer(16))
    }
}
