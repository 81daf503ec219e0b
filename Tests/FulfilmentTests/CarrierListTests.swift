import Fulfilment
import Testing

/// Amazon's carrier codes, and how near others come to them (C16, D11, E4).
@Suite("CarrierList")
struct CarrierListTests {
    private static let germany = MarketplaceID("A1PA6795UKMFR9")

    private func match(_ text: String, _ marketplace: MarketplaceID? = germany) -> CarrierMatch {
        CarrierList.standard.match(text, marketplace: marketplace)
    }

    @Test(
        "a code is known by its exact spelling alone, with source and day (C16)",
        arguments: ["DHL", "GO!", "DHL-Paket"])
    func exact(code: String) throws {
        guard case .known(code, let source, let asOf) = match(code) else {
            Issue.record("\(match(code))")
            return
        }
        #expect(!source.isEmpty && CalendarDay(text: asOf) != nil)
        #expect(match(code).codeToSend == code)
        #expect(match(code.lowercased()) != match(code) && match(code + " ") != match(code))
    }

    @Test("every marketplace has the feed list and the schema; some have a list of their own (E4)")
    func marketplaces() {
        func source(_ code: String, _ marketplace: String?) -> String? {
            guard case .known(_, let source, _) = match(code, marketplace.map { MarketplaceID($0) }) else { return nil }
            return source
        }
        #expect(
            source("Yodel", nil)?.contains("R75") == true && source("Yodel", "ATVPDKIKX0DER")?.contains("R75") == true)
        #expect(source("Colissimo", "A13V1IB3VIYZZH")?.contains("2021") == true)
        #expect(source("Ninjavan", "A19VAU5U5O7RUS")?.contains("R76") == true)
        #expect(source("Ninjavan", nil)?.contains("2021") == true)
        #expect(source("Sendle", "A39IBJ37TRP1C6")?.contains("amazon.com.au") == true)
        #expect(source("DHL", "A21TJRUUN4KGV")?.contains("Indian") == true)
    }

    @Test(
        "what differs in case, blanks and hyphens alone is set right (S4-12)",
        arguments: [
            ("dhl", "DHL"), ("DHL Paket", "DHL-Paket"), ("dhlpaket", "DHL-Paket"), (" Royal  Mail ", "Royal Mail"),
            ("FEDEX", "FedEx"), ("hermes logistik-gruppe", "Hermes Logistik Gruppe"), ("other", "Other"),
        ])
    func corrected(text: String, code: String) {
        #expect(match(text).correction == code && match(text).codeToSend == code)
    }

    @Test("nothing is set right where two codes are as near, or another letter differs (S4-12)")
    func onlySuggested() {
        #expect(match("nacex") == .similar(["Nacex", "NACEX"], correction: nil))
        #expect(match("Deutsche Post AG") == .similar(["Deutsche Post"], correction: nil))
        #expect(match("DHL_Paket").codeToSend == "Other")
        #expect(match("GO") == .similar(["GO!"], correction: nil))
    }

    @Test(
        "the nearest codes are proposed, best first",
        arguments: [
            ("DHL Paket International", ["DHL-Paket", "DHL"]), ("DPD Germany GmbH", ["DPD"]), ("UPS Standard", ["UPS"]),
            ("Evri", ["Hermes UK"]), ("Deutche Post", ["Deutsche Post"]), ("Chronpost", ["Chronopost"]),
            ("Correos de España", ["Correos"]),
        ])
    func suggested(text: String, codes: [String]) {
        #expect(match(text) == .similar(codes, correction: nil))
    }

    @Test(
        "any other carrier goes as Other (S4-12)",
        arguments: ["", " ", "Purolator / Loomis AG", "Spedition Meier", "1Z37Y0596840271065", "--", "UPSX"])
    func unknown(text: String) {
        #expect(match(text).codeToSend == "Other" && match(text).correction == nil)
    }

    @Test("a text as long as a page is no carrier, and short ones are not taken for each other's slips")
    func bounds() {
        #expect(match(String(repeating: "DHL ", count: 5_000)) == .unknown)
        #expect(match("USP") == .unknown && match("Spedition Meier") == .unknown)
    }

    @Test(
        "all 377 codes of the schema are known, and all of the feed (E4)",
        .enabled(if: SharedLists.areHere, "needs the shared data beside the project"))
    func wholeLists() throws {
        let schema = try SharedLists.lines("sp-api/samples/carrier-codes.txt")
        let carriers = "data/carriers/amazon-shipping-confirmation/"
        let feed = try SharedLists.lines(carriers + "carrier-codes_amzn-base.xsd_2015.txt")
        let singapore = try SharedLists.lines(carriers + "carrier-codes_seller-central-help-641_sg.txt")
        #expect(schema.count == 377)
        for code in schema + feed + singapore {
            guard case .known(code, _, _) = match(code, nil) else {
                Issue.record("\(code) is not known")
                continue
            }
        }
    }
}
