package import Database
package import Fulfilment

extension OfferTable {
    /// What a channel may show of one SKU right now.
    package struct Shown: Sendable, Hashable {
        package let sku: SKU
        package let quantity: Int
        /// Since when, in business time.
        package let changedAt: Timestamp
    }

    // What is on its way is as good as told; what has to be lowered is lowered at once. Only a raise waits for its turn.
    private static let selectShelf = SQLStatement(
        """
        SELECT sku, figure, CASE WHEN wanted > figure THEN coalesce(sent_at, changed_at) ELSE changed_at END
        FROM (SELECT sku, wanted, changed_at, sent_at,
                CASE WHEN state = 'sending' THEN sending WHEN wanted < \(highest) THEN wanted ELSE \(highest) END AS figure
              FROM offers WHERE channel = ?) AS shelf
        WHERE figure IS NOT NULL ORDER BY sku
        """)

    /// Everything that a channel may show, by SKU: for a channel that is told all at once. A worker that slept reads what is
    /// true now, not what it was about to say.
    package static func shelf(of channel: ChannelID, in transaction: any SQLTransaction) throws -> [Shown] {
        try transaction.rows(selectShelf, [.text(channel.rawValue)]) { row in
            Shown(sku: SKU(try row.text(0)), quantity: try row.int(1), changedAt: try row.timestamp(2))
        }
    }
}
