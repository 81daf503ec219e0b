/// One national Amazon store.
struct NationalStore: Sendable {
    let id: String
    let country: String
    /// As in the column `sales-channel` of the order reports, for example `Amazon.de`.
    let salesChannel: String
    let currency: String
    let language: String

    /// Source: https://developer-docs.amazon.com/sp-api/docs/marketplace-ids
    static let all: [NationalStore] = [
        .init("A2EUQ1WTGCTBG2", "CA", "Amazon.ca", "CAD", "en_CA"),
        .init("ATVPDKIKX0DER", "US", "Amazon.com", "USD", "en_US"),
        .init("A1AM78C64UM0Y8", "MX", "Amazon.com.mx", "MXN", "es_MX"),
        .init("A2Q3Y263D00KWC", "BR", "Amazon.com.br", "BRL", "pt_BR"),
        .init("A28R8C7NBKEWEA", "IE", "Amazon.ie", "EUR", "en_IE"),
        .init("A1RKKUPIHCS9HS", "ES", "Amazon.es", "EUR", "es_ES"),
        .init("A1F83G8C2ARO7P", "GB", "Amazon.co.uk", "GBP", "en_GB"),
        .init("A13V1IB3VIYZZH", "FR", "Amazon.fr", "EUR", "fr_FR"),
        .init("AMEN7PMS3EDWL", "BE", "Amazon.com.be", "EUR", "fr_BE"),
        .init("A1805IZSGTT6HS", "NL", "Amazon.nl", "EUR", "nl_NL"),
        .init("A1PA6795UKMFR9", "DE", "Amazon.de", "EUR", "de_DE"),
        .init("APJ6JRA9NG5V4", "IT", "Amazon.it", "EUR", "it_IT"),
        .init("A2NODRKZP88ZB9", "SE", "Amazon.se", "SEK", "sv_SE"),
        .init("AE08WJ6YKNBMC", "ZA", "Amazon.co.za", "ZAR", "en_ZA"),
        .init("A1C3SOZRARQ6R3", "PL", "Amazon.pl", "PLN", "pl_PL"),
        .init("ARBP9OOSHTCHU", "EG", "Amazon.eg", "EGP", "ar_AE"),
        .init("A33AVAJ2PDY3EV", "TR", "Amazon.com.tr", "TRY", "tr_TR"),
        .init("A17E79C6D8DWNP", "SA", "Amazon.sa", "SAR", "ar_AE"),
        .init("A2VIGQ35RCS4UG", "AE", "Amazon.ae", "AED", "en_AE"),
        .init("A21TJRUUN4KGV", "IN", "Amazon.in", "INR", "en_IN"),
        .init("A19VAU5U5O7RUS", "SG", "Amazon.sg", "SGD", "en_SG"),
        .init("A39IBJ37TRP1C6", "AU", "Amazon.com.au", "AUD", "en_AU"),
        .init("A1VC38T7YXB528", "JP", "Amazon.co.jp", "JPY", "ja_JP"),
    ]

    static let german = NationalStore("A1PA6795UKMFR9", "DE", "Amazon.de", "EUR", "de_DE")

    static func withID(_ id: String) -> NationalStore? {
        all.first { $0.id == id }
    }

    static func withSalesChannel(_ name: String) -> NationalStore? {
        all.first { $0.salesChannel.lowercased() == name.lowercased() }
    }

    private init(_ id: String, _ country: String, _ salesChannel: String, _ currency: String, _ language: String) {
        self.id = id
        self.country = country
        self.salesChannel = salesChannel
        self.currency = currency
        self.language = language
    }
}
