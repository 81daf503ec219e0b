/// The carriers that Amazon has a code for, so that a file may write them in any case (S4-10).
///
/// Source: amzn-base.xsd of 2015 (CarrierCode).
enum AmazonCarrier {
    private static let codes: [String: String] = {
        let list = """
            USPS|UPS|UPSMI|FedEx|DHL|Fastway|GLS|GO!|Hermes Logistik Gruppe|Royal Mail|Parcelforce|City Link|TNT|Target|\
            SagawaExpress|NipponExpress|YamatoTransport|DHL Global Mail|UPS Mail Innovations|FedEx SmartPost|OSM|OnTrac|\
            Streamlite|Newgistics|Canada Post|Blue Package|Chronopost|Deutsche Post|DPD|La Poste|Parcelnet|\
            Poste Italiane|SDA|Smartmail|FEDEX_JP|JP_EXPRESS|NITTSU|SAGAWA|YAMATO|BlueDart|AFL/Fedex|Aramex|India Post|\
            Professional|DTDC|Overnite Express|First Flight|Delhivery|Lasership|Yodel|Other
            """
        return Dictionary(
            list.split(separator: "|").map { ($0.lowercased(), String($0)) }, uniquingKeysWith: { first, _ in first })
    }()

    /// The code in Amazon's spelling; what is no code stays as it is.
    static func code(_ text: String) -> String { codes[text.lowercased()] ?? text }
}
