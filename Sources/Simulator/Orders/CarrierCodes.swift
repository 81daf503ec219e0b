/// The carrier codes this simulator takes; spelling and case count.
///
/// A short list for Europe and India out of the 377 codes Amazon has published.
/// Source: amzn-base.xsd (CarrierCode)
enum CarrierCodes {
    static let known: Set<String> = [
        "DHL", "DHL-Paket", "DHL eCommerce", "DHL Express", "Deutsche Post", "DPD", "DPD Local", "GLS", "Hermes",
        "Hermes Logistik Gruppe", "Hermes UK", "UPS", "FedEx", "USPS", "Royal Mail", "Parcelforce", "Yodel",
        "La Poste", "Colissimo", "Chronopost", "Colis Prive", "Mondial Relay", "Correos", "Correos Express", "Seur",
        "MRW", "Nacex", "BRT", "Poste Italiane", "SDA", "InPost", "PostNord", "PostNL", "BPOST", "TNT", "India Post",
        "Delhivery", "BlueDart", "DTDC", "Amazon Shipping", "Self Delivery", "Other",
    ]

    static let needsName = "Other"
}
