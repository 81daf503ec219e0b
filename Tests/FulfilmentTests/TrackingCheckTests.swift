import Fulfilment
import Testing

/// Which tracking numbers can be one of their carrier's (D11, C16).
@Suite("TrackingCheck")
struct TrackingCheckTests {
    @Test(
        "numbers of every shape that a carrier has are plausible",
        arguments: [
            ("DHL-Paket", "00340433836442636597"), ("DHL", "340433836442636597"), ("DHL", "201298452277"),
            ("DHL", "981539260001"), ("DHL", "JJD1410302937991"), ("DHL Express", "3318810025"),
            ("DHL", "0034 0433 8364 4263 6597"), ("DHL", "CY123456785DE"), ("DHL eCommerce", "GM295117494011169042"),
            ("Deutsche Post", "RR123456785DE"), ("deutsche post", "rr 123 456 785 de"),
            ("Deutsche Post", "A20100001D00010AE9FF"),
            ("UPS", "1Z5R89390357567127"), ("UPS", "1Z879E930346834440"), ("UPS", "1z410e7w0392751591"),
            ("UPS", "1Z37Y0596840271065"), ("UPS", "T1234567890"), ("UPSMI", "9274890000123456789012"),
            ("DPD", "01645300186059"), ("DPD", "01015026003653c"), ("DPD", "01015026003653"),
            ("DPD Local", "1550123456"),
            ("GLS", "ZF8YY6HP"), ("GLS", "50198001289"), ("GLS", "501980012897"), ("Hermes", "09133131530724"),
            ("Hermes", "1234567890123456"), ("Hermes", "H1234567890123456789"), ("FedEx", "986578788855"),
            ("FedEx", "799531274483"), ("FedEx", "0414 4176 0228 964"), ("USPS", "9405803699300124287899"),
            ("USPS", "03071790000523483741"), ("USPS", "71969010756003077385"), ("USPS", "92748931507708513018050063"),
            ("Royal Mail", "RR123456785GB"), ("Royal Mail", "32011204123000229500A"), ("TNT", "123456789"),
            ("TNT", "GE123456789WW"),
        ])
    func plausible(carrier: String, number: String) {
        #expect(TrackingCheck.of(number, carrier: carrier) == .plausible)
    }

    @Test(
        "a slip of one digit is found where the shape has a check digit",
        arguments: [
            ("DHL-Paket", "00340433836442636598"), ("DHL", "00340433836443636597"), ("Deutsche Post", "RR123456786DE"),
            ("UPS", "1Z5R89390357567128"), ("UPS", "1Z1111111111111111"), ("DPD", "01015026003653D"),
            ("DPD", "01015026003635C"), ("FedEx", "996578788855"), ("FedEx", "568283610012732"),
            ("USPS", "9405803699300124287898"), ("USPS", "03071790000523483742"),
            ("Royal Mail", "RR123456785GB".swapped),
        ])
    func wrongCheckDigit(carrier: String, number: String) {
        #expect(TrackingCheck.of(number, carrier: carrier) == .wrongCheckDigit)
    }

    @Test(
        "a shape that the carrier has not is told, with what is expected",
        arguments: [
            ("DHL", "0034043383644263659"), ("DHL", "1Z5R89390357567127"), ("UPS", "1Z5R8939035756712"),
            ("DPD", "0101502600365"), ("GLS", "50198"), ("Hermes", "123456789"), ("FedEx", "1234567890"),
            ("USPS", "94058036993001242878990"), ("Royal Mail", "12345678"), ("TNT", "12345"), ("DHL", "übergeben"),
            ("DHL", ""),
        ])
    func wrongLength(carrier: String, number: String) {
        guard case .wrongLength(let expected) = TrackingCheck.of(number, carrier: carrier) else {
            Issue.record("\(carrier) \(number): \(TrackingCheck.of(number, carrier: carrier))")
            return
        }
        #expect(!expected.isEmpty)
    }

    @Test(
        "what a spreadsheet has made of a number is found for every carrier",
        arguments: [
            "3.40434E+18", "3,40434E+17", "3.4E17", "1E+17", "201298452277.0", "201298452277,00",
            "=\"00340433836442636597\"",
            "'00340433836442636597", "#########", " 3.40434e+17 ",
        ])
    func damaged(number: String) {
        #expect(TrackingCheck.of(number, carrier: "DHL") == .spreadsheetDamage)
        #expect(TrackingCheck.of(number, carrier: "Spedition Meier") == .spreadsheetDamage)
    }

    @Test("zeros from the sixteenth digit on are a spreadsheet's, letters and an E among digits are not")
    func rounded() {
        #expect(TrackingCheck.of("340433836442636000", carrier: "DHL") == .spreadsheetDamage)
        #expect(TrackingCheck.of("00340433836442636000", carrier: "DHL-Paket") == .spreadsheetDamage)
        #expect(TrackingCheck.of("12E45678", carrier: "GLS") == .plausible)
        #expect(TrackingCheck.of("1234567.8", carrier: "Yodel") == .notKnown)
    }

    @Test("a carrier without a rule is not judged", arguments: ["Yodel", "Other", "", "Spedition Meier"])
    func notKnown(carrier: String) {
        #expect(TrackingCheck.of("12345", carrier: carrier) == .notKnown)
    }

    @Test(
        "every number of real shipment lists of DHL is plausible (D11)",
        .enabled(if: SharedLists.areHere, "needs the shared data beside the project"))
    func realLists() throws {
        var numbers = 0
        for file in try SharedLists.files(in: "data/carriers/dhl-gkp-sendungsliste") where file.hasSuffix(".csv") {
            for row in try SharedLists.lines(file).dropFirst() {
                let number = String(row.prefix { $0 != ";" })
                numbers += 1
                #expect(TrackingCheck.of(number, carrier: "DHL-Paket") == .plausible, "row \(numbers) of \(file)")
            }
        }
        #expect(numbers == 62)
    }
}

extension String {
    /// With the third and fourth character changed for each other.
    fileprivate var swapped: String {
        let signs = Array(self)
        return String(signs[..<2] + [signs[3], signs[2]] + signs[4...])
    }
}
