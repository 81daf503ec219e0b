package import Fulfilment

/// Where an order was placed, as the `sales-channel` column names it.
package struct SalesChannel: Sendable, Hashable {
    /// As it came: `Amazon.de`.
    package let name: String
    /// `nil` for names that no table has and for channels outside Amazon.
    package let marketplace: MarketplaceID?
    /// Sold elsewhere and shipped by Amazon: a multi-channel order (`Non-Amazon`, `Non-Amazon DE`).
    package let isOutsideAmazon: Bool

    package init(_ name: String) {
        let key = name.lowercased()
        self.name = name
        marketplace = Self.marketplaces[key].map { MarketplaceID($0) }
        isOutsideAmazon = key.hasPrefix("non-amazon") || key.hasPrefix("non amazon")
    }

    /// Source: marketplace ids of the Selling Partner API guide; names as the shops' internet addresses.
    private static let marketplaces: [String: String] = [
        "amazon.de": "A1PA6795UKMFR9", "amazon.fr": "A13V1IB3VIYZZH", "amazon.it": "APJ6JRA9NG5V4",
        "amazon.es": "A1RKKUPIHCS9HS", "amazon.co.uk": "A1F83G8C2ARO7P", "amazon.nl": "A1805IZSGTT6HS",
        "amazon.com.be": "AMEN7PMS3EDWL", "amazon.be": "AMEN7PMS3EDWL", "amazon.se": "A2NODRKZP88ZB9",
        "amazon.pl": "A1C3SOZRARQ6R3", "amazon.ie": "A28R8C7NBKEWEA", "amazon.com.tr": "A33AVAJ2PDY3EV",
        "amazon.eg": "ARBP9OOSHTCHU", "amazon.sa": "A17E79C6D8DWNP", "amazon.ae": "A2VIGQ35RCS4UG",
        "amazon.in": "A21TJRUUN4KGV", "amazon.co.za": "AE08WJ6YKNBMC", "amazon.com": "ATVPDKIKX0DER",
        "amazon.ca": "A2EUQ1WTGCTBG2", "amazon.com.mx": "A1AM78C64UM0Y8", "amazon.com.br": "A2Q3Y263D00KWC",
        "amazon.co.jp": "A1VC38T7YXB528", "amazon.jp": "A1VC38T7YXB528", "amazon.com.au": "A39IBJ37TRP1C6",
        "amazon.sg": "A19VAU5U5O7RUS", "amazon.com.sg": "A19VAU5U5O7RUS",
    ]
}
