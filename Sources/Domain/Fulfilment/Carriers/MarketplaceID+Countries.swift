/// The marketplaces that rules of this folder name. Source: `marketplaces.py` of python-amazon-sp-api.
extension MarketplaceID {
    static let germany = MarketplaceID("A1PA6795UKMFR9")
    static let france = MarketplaceID("A13V1IB3VIYZZH")
    static let italy = MarketplaceID("APJ6JRA9NG5V4")
    static let spain = MarketplaceID("A1RKKUPIHCS9HS")
    static let unitedKingdom = MarketplaceID("A1F83G8C2ARO7P")
    static let netherlands = MarketplaceID("A1805IZSGTT6HS")
    static let belgium = MarketplaceID("AMEN7PMS3EDWL")
    static let sweden = MarketplaceID("A2NODRKZP88ZB9")
    static let poland = MarketplaceID("A1C3SOZRARQ6R3")
    static let india = MarketplaceID("A21TJRUUN4KGV")
    static let unitedStates = MarketplaceID("ATVPDKIKX0DER")
    static let australia = MarketplaceID("A39IBJ37TRP1C6")
    static let singapore = MarketplaceID("A19VAU5U5O7RUS")
}
