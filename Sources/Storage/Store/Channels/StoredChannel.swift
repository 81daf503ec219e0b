package import Fulfilment

/// A row of `channels`.
package struct StoredChannel: Sendable, Hashable {
    package let id: ChannelID
    package let kind: ChannelKind
    /// Of Amazon channels, as is `marketplace`.
    package let account: AccountID?
    package let marketplace: MarketplaceID?
    /// Of the others: an address, or the path of a file.
    package let target: String?
    /// Of files: `csv` or `json`.
    package let format: String?
    /// Sealed; `nil` where the channel needs none.
    package let secret: [UInt8]?
    /// A person has switched the sending on.
    package let sends: Bool
    package let assortment: ChannelAssortment
    /// Units that are never shown, where the offer has no buffer of its own.
    package let buffer: Int
    /// The most that is shown, where the offer has no maximum of its own; `nil` = no limit.
    package let maximum: Int?
    package let state: ChannelState
    /// Rises when a person puts a channel back that was given up: what lies in the dead queue is out of date then.
    package let generation: Int64
    /// Tries in a row that have failed.
    package let tries: Int
    package let failedSince: Timestamp?
    /// Not tried before.
    package let nextAt: Timestamp
    /// When it took something last.
    package let handedAt: Timestamp?
    /// Why the last try has failed: a reason code of `QuantityFailure`.
    package let reason: String?
    package let createdAt: Timestamp
    /// A message that something waits is on its way.
    package let isAnnounced: Bool
}
