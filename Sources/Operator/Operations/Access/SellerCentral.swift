import Fulfilment

/// Where the sellers of a marketplace sign in, and agree to what an application may do.
///
/// Source: https://developer-docs.amazon.com/sp-api/docs/seller-central-urls (2026-11)
enum SellerCentral {
    private static let hosts = [
        "CA": "sellercentral.amazon.ca", "US": "sellercentral.amazon.com", "MX": "sellercentral.amazon.com.mx",
        "BR": "sellercentral.amazon.com.br", "IE": "sellercentral.amazon.ie", "BE": "sellercentral.amazon.com.be",
        "NL": "sellercentral.amazon.nl", "SE": "sellercentral.amazon.se", "PL": "sellercentral.amazon.pl",
        "ZA": "sellercentral.amazon.co.za", "EG": "sellercentral.amazon.eg", "TR": "sellercentral.amazon.com.tr",
        "SA": "sellercentral.amazon.sa", "AE": "sellercentral.amazon.ae", "IN": "sellercentral.amazon.in",
        "SG": "sellercentral.amazon.sg", "AU": "sellercentral.amazon.com.au", "JP": "sellercentral.amazon.co.jp",
    ]

    /// One host serves Germany, France, Italy, Spain and the United Kingdom.
    static func host(of marketplace: MarketplaceID) -> String {
        hosts[KnownMarketplace.shortName(marketplace)] ?? "sellercentral-europe.amazon.com"
    }
}
