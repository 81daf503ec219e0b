/// What the tracking numbers of one carrier look like.
struct TrackingRule: Sendable {
    /// For a person: the usual shapes.
    let expected: String
    /// Looked through in turn; the first that fits decides.
    let forms: [TrackingForm]

    /// By carrier code without case, blanks and hyphens.
    static let byCarrier: [String: TrackingRule] = table.reduce(into: [:]) { rules, entry in
        for carrier in entry.carriers { rules[CarrierSpelling.close(carrier)] = entry.rule }
    }

    private static let table: [(carriers: [String], rule: TrackingRule)] = [
        (
            [
                "DHL", "DHL-Paket", "Deutsche Post", "DHL eCommerce", "DHL Express", "DHL Global Mail",
                "DHL Home Delivery",
                "DHL Freight", "DHLPL",
            ], dhl
        ),
        (["UPS", "UPSMI", "UPS Mail Innovations"], ups), (["DPD", "DPD Local"], dpd), (["GLS"], gls),
        (["Hermes", "Hermes Logistik Gruppe", "Hermes Einrichtungsservice"], hermes),
        (["FedEx", "FedEx SmartPost"], fedEx), (["USPS"], usps), (["Royal Mail", "ROYAL_MAIL"], royalMail),
        (["TNT"], tnt),
    ]

    /// Twelve digits pass unchecked: an Identcode has a check digit (weights 4 and 9), the return numbers of twelve digits in
    /// the shipment lists of DHL's business portal have not. Ten digits (express), `JJD…`, `GM…` and the codes of
    /// letters (20 signs) pass by their form.
    private static let dhl = TrackingRule(
        expected: "20 digits that begin with 00, 12 or 10 digits, JJD and digits, or like RR123456785DE",
        forms: [
            .sscc, .gs1(18), .s10, .digits(9...12), .digits(14...14), .digits(16...16), .digits(20...34),
            .lettersThenDigits(letters: 1...5, all: 10...39), .characters(20...20),
        ])

    /// Source of the shapes without `1Z`: UPS, help on tracking numbers; they pass by their form.
    private static let ups = TrackingRule(
        expected: "1Z and 16 letters or digits",
        forms: [
            .ups, .digits(9...9), .digits(12...12), .digits(18...34), .lettersThenDigits(letters: 1...2, all: 11...30),
        ])

    /// Fourteen digits have no check digit of their own, the fifteenth sign is one. Ten digits: United Kingdom.
    private static let dpd = TrackingRule(
        expected: "14 digits, or 15 with the check character", forms: [.digits(14...14), .dpd, .digits(10...10)])

    /// By their form alone: numbers come with and without check digit, and its rule was found nowhere in public.
    /// Source: feedback file of GLS UNI-CONNECT (parcel ids of eight letters and digits, numbers of 11 and 12 digits).
    private static let gls = TrackingRule(
        expected: "11 or 12 digits, or 8 letters and digits", forms: [.digits(10...14), .characters(8...12)])

    /// By their form alone. Source: business.myhermes.de (14 digits, or H and 19 digits).
    private static let hermes = TrackingRule(
        expected: "14 or 16 digits, or H and 19 digits",
        forms: [.digits(14...14), .characters(16...16), .lettersThenDigits(letters: 1...1, all: 20...20)])

    private static let fedEx = TrackingRule(
        expected: "12 or 15 digits", forms: [.fedExAir, .gs1(15), .digits(20...20), .digits(22...22), .digits(34...34)])

    private static let usps = TrackingRule(
        expected: "20, 22 or 26 digits, or like RR123456785US",
        forms: [.usps20, .gs1(22), .gs1(26), .digits(30...34), .s10])

    /// Letters that are not tracked under S10 have 9 to 27 signs.
    private static let royalMail = TrackingRule(
        expected: "like RR123456785GB, or 9 to 27 letters and digits", forms: [.s10, .characters(9...27)])

    /// By their form alone.
    private static let tnt = TrackingRule(
        expected: "9 digits, or like GE123456789WW", forms: [.digits(9...9), .characters(13...13)])
}
