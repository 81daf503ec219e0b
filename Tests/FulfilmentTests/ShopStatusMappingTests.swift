import Fulfilment
import Testing

/// What status words of a shop do at Amazon (S4-4, S4-5, S4-8, S4-12).
@Suite("ShopStatusMapping")
struct ShopStatusMappingTests {
    @Test(
        "the usual words mean shipped and cancelled, any other is ignored (S4-4, S4-5, S4-12)",
        arguments: [
            ("shipped", ShopStatusMapping.Meaning.shipped), ("Versendet", .shipped), ("  SHIPPED\t", .shipped),
            ("cancelled", .cancelled), ("Canceled", .cancelled), ("storniert", .cancelled), ("paid", .ignored),
            ("not shipped", .ignored), ("", .ignored), ("  ", .ignored),
        ])
    func usualWords(status: String, meaning: ShopStatusMapping.Meaning) throws {
        #expect(try ShopStatusMapping().meaning(of: status) == meaning)
    }

    @Test("the merchant's words replace the usual ones of their list (S4-4, S4-5)")
    func ownWords() throws {
        let mapping = try ShopStatusMapping(shipped: ["An Kunden übergeben"], cancelled: ["Storno"])
        #expect(mapping.meaning(of: "an kunden ÜBERGEBEN ") == .shipped && mapping.meaning(of: "storno") == .cancelled)
        #expect(mapping.meaning(of: "shipped") == .ignored && mapping.meaning(of: "storniert") == .ignored)
    }

    @Test("settings are words parted by commas; an empty one names none, a missing one the usual (S4-4, S4-5)")
    func settings() throws {
        let mapping = try ShopStatusMapping(shippedSetting: " Shipped , Teilversand,,", cancelledSetting: "")
        #expect(mapping.meaning(of: "teilversand") == .shipped && mapping.meaning(of: "Shipped") == .shipped)
        #expect(mapping.meaning(of: "cancelled") == .ignored && mapping.meaning(of: "") == .ignored)
        #expect(try ShopStatusMapping(shippedSetting: nil, cancelledSetting: nil) == ShopStatusMapping())
    }

    @Test("a word that means both is refused by name")
    func conflict() {
        #expect(throws: ShopStatusMapping.Conflict(words: ["done", "erledigt"])) {
            try ShopStatusMapping(shipped: ["Erledigt", "Done", "x"], cancelled: [" erledigt", "DONE "])
        }
        #expect(throws: ShopStatusMapping.Conflict(words: ["storniert"])) {
            try ShopStatusMapping(shippedSetting: "storniert", cancelledSetting: nil)
        }
    }
}
