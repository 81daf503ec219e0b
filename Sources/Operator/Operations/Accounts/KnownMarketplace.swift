import Fulfilment
import Store

/// Amazon's marketplaces by country code, so that a person need not know their ids.
///
/// Source: https://developer-docs.amazon.com/sp-api/docs/marketplace-ids
struct KnownMarketplace: Sendable {
    let country: String
    let id: String
    let region: AccountRegion

    static let all: [KnownMarketplace] =
        list(
            .eu,
            [
                ("DE", "A1PA6795UKMFR9"), ("FR", "A13V1IB3VIYZZH"), ("IT", "APJ6JRA9NG5V4"), ("ES", "A1RKKUPIHCS9HS"),
                ("GB", "A1F83G8C2ARO7P"), ("NL", "A1805IZSGTT6HS"), ("BE", "AMEN7PMS3EDWL"), ("SE", "A2NODRKZP88ZB9"),
                ("PL", "A1C3SOZRARQ6R3"), ("IE", "A28R8C7NBKEWEA"), ("TR", "A33AVAJ2PDY3EV"), ("EG", "ARBP9OOSHTCHU"),
                ("SA", "A17E79C6D8DWNP"), ("AE", "A2VIGQ35RCS4UG"), ("IN", "A21TJRUUN4KGV"), ("ZA", "AE08WJ6YKNBMC"),
            ])
        + list(
            .na,
            [
                ("US", "ATVPDKIKX0DER"), ("CA", "A2EUQ1WTGCTBG2"), ("MX", "A1AM78C64UM0Y8"), ("BR", "A2Q3Y263D00KWC"),
            ])
        + list(.fe, [("JP", "A1VC38T7YXB528"), ("AU", "A39IBJ37TRP1C6"), ("SG", "A19VAU5U5O7RUS")])

    /// The id that a country code or an id means in a region; ids that are not in the table pass, Amazon adds some.
    static func read(_ text: String, region: AccountRegion) throws -> MarketplaceID {
        let word = text.uppercased() == "UK" ? "GB" : text.uppercased()
        if let known = all.first(where: { $0.country == word || $0.id == word }) {
            if known.region == region { return MarketplaceID(known.id) }
        } else if word.utf8.count >= 10, word.first == "A", word.utf8.allSatisfy(isCapitalOrDigit) {
            return MarketplaceID(word)
        }
        let allowed = all.filter { $0.region == region }.map(\.country).joined(separator: ", ")
        throw OperationRefusal(
            .marketplaceInvalid, ["marketplace": text, "region": region.rawValue, "allowed": allowed])
    }

    /// The country code where it is known, else the id.
    static func shortName(_ id: MarketplaceID) -> String {
        all.first { $0.id == id.rawValue }?.country ?? id.rawValue
    }

    private static func list(_ region: AccountRegion, _ entries: [(String, String)]) -> [KnownMarketplace] {
        entries.map { KnownMarketplace(country: $0.0, id: $0.1, region: region) }
    }
}

func isCapitalOrDigit(_ byte: UInt8) -> Bool {
    (65...90).contains(byte) || (48...57).contains(byte)
}
