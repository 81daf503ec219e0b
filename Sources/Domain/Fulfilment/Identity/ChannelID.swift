/// A sales channel: `de-1/A1PA6795UKMFR9` for a marketplace of an Amazon account, a name of the merchant's such as `shop`
/// for any other.
package struct ChannelID: RawRepresentable, Sendable, Hashable, Comparable, CustomStringConvertible {
    package let rawValue: String

    package init(rawValue: String) {
        self.rawValue = rawValue
    }

    package init(_ rawValue: String) {
        self.rawValue = rawValue
    }

    /// The channel of an account's marketplace.
    package init(account: AccountID, marketplace: MarketplaceID) {
        rawValue = "\(account)/\(marketplace)"
    }

    package var description: String { rawValue }

    package static func < (left: ChannelID, right: ChannelID) -> Bool {
        left.rawValue < right.rawValue
    }
}
