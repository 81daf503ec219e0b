package import Fulfilment

/// A marketplace and what the seller does there.
package struct MarketplaceParticipation: Sendable, Hashable {
    package var marketplace: MarketplaceID
    /// For example `Amazon.de`.
    package var name: String?
    /// ISO 3166-1 alpha-2.
    package var countryCode: String?
    /// ISO 4217.
    package var currency: String?
    /// For example `de_DE`.
    package var language: String?
    package var storeName: String?
    package var isParticipating: Bool
    package var hasSuspendedListings: Bool
}

extension MarketplaceParticipation {
    /// Spelt as Amazon does.
    struct Body: Decodable {
        let marketplace: Place
        let storeName: String?
        let participation: Participation
    }

    struct Place: Decodable {
        let id: String
        let name: String?
        let countryCode: String?
        let defaultCurrencyCode: String?
        let defaultLanguageCode: String?
    }

    struct Participation: Decodable {
        let isParticipating: Bool
        let hasSuspendedListings: Bool?
    }

    init(_ body: Body) {
        marketplace = MarketplaceID(body.marketplace.id)
        name = body.marketplace.name
        countryCode = body.marketplace.countryCode
        currency = body.marketplace.defaultCurrencyCode
        language = body.marketplace.defaultLanguageCode
        storeName = body.storeName
        isParticipating = body.participation.isParticipating
        hasSuspendedListings = body.participation.hasSuspendedListings ?? false
    }
}
