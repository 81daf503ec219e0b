package import Fulfilment

/// Quantities on their way to Amazon as one file: a row of `quantity_feeds`.
package struct QuantityFeed: Sendable, Hashable {
    package enum State: String, Sendable, Hashable {
        /// The file is being handed over; whether Amazon has taken it is not known until it is `made`.
        case making
        /// Amazon has it.
        case made
        /// Its result is written down, SKU by SKU.
        case done
        /// It ended without a result: its quantities go out by calls.
        case failed
    }

    package let id: Int64
    package let channel: ChannelID
    package let account: AccountID
    package let state: State
    /// Amazon's id; `nil` while it is being made.
    package let feed: String?
    /// How many it holds.
    package let quantities: Int
    package let createdAt: Timestamp

    package init(
        id: Int64, channel: ChannelID, account: AccountID, state: State, feed: String?, quantities: Int,
        createdAt: Timestamp
    ) {
        self.id = id
        self.channel = channel
        self.account = account
        self.state = state
        self.feed = feed
        self.quantities = quantities
        self.createdAt = createdAt
    }
}
