import Database
import Fulfilment

/// The `offers` table: one row per channel and SKU, with the quantity that the channel is to show, the one that it is
/// believed to show, and what was last sent, accepted and read back.
package enum OfferTable {
    private static let selectOffer: SQLStatement = "SELECT 1 FROM offers WHERE channel = ? AND sku = ?"
    private static let insertOffer: SQLStatement = """
        INSERT INTO offers (channel, sku, state, changed_at) VALUES (?, ?, 'idle', ?) ON CONFLICT DO NOTHING
        """
    private static let insertChange: SQLStatement = "INSERT INTO stock_changes (item) VALUES (?)"

    /// A SKU was sold by the merchant on a channel of Amazon's: so it is offered there.
    static func seen(
        _ sku: SKU, account: AccountID, on channel: ChannelID, order: Order, now: Timestamp,
        in transaction: any SQLTransaction
    ) throws {
        guard let marketplace = order.marketplace,
            try transaction.first(selectOffer, [.text(channel.rawValue), .text(sku.rawValue)], { _ in true }) == nil
        else { return }
        try ChannelTable.ensure(account: account, marketplace: marketplace, now: now, in: transaction)
        try add(sku, on: channel, now: now, in: transaction)
        try recalculate(sku, on: channel, in: transaction)
    }

    /// Offers a SKU on a channel; one that is offered already stays as it is.
    static func add(
        _ sku: SKU, on channel: ChannelID, now: Timestamp, in transaction: any SQLTransaction
    ) throws {
        try transaction.run(insertOffer, channel.rawValue, sku.rawValue, now.rawValue)
    }

    /// The quantity of one offer is to be calculated anew.
    static func recalculate(_ sku: SKU, on channel: ChannelID, in transaction: any SQLTransaction) throws {
        for part in try SKUTable.parts(of: sku, on: channel, in: transaction) {
            try transaction.run(insertChange, part.item.rawValue)
        }
    }

    /// Amazon has lowered its own offer by what it sold after it was told the last quantity. So this sale alone makes no update
    /// for the marketplace that sold it; what was told after the sale had put Amazon's number back up, and is corrected. A sale
    /// of before the last reading stands in what was read.
    private static let lower: SQLStatement = """
        UPDATE offers SET shown = CASE WHEN shown > ? THEN shown - ? ELSE 0 END,
          certain = CASE WHEN certain > ? THEN certain - ? WHEN certain IS NULL THEN NULL ELSE 0 END
        WHERE channel = ? AND sku = ? AND shown IS NOT NULL AND sent_at < ? AND (read_at IS NULL OR read_at < ?)
        """

    static func sold(
        _ sku: SKU, on channel: ChannelID, quantity: Int, at moment: Timestamp, in transaction: any SQLTransaction
    ) throws {
        try transaction.run(
            lower, quantity, quantity, quantity, quantity, channel.rawValue, sku.rawValue, moment.rawValue,
            moment.rawValue)
    }

    /// Every item that an account's unpaid orders hold: who is told of them has changed.
    static func recalculate(reservedBy account: AccountID, in transaction: any SQLTransaction) throws {
        try transaction.run(
            "INSERT INTO stock_changes (item) SELECT item FROM stock_reserved WHERE account = ? AND reserved > 0",
            account.rawValue)
    }
}
