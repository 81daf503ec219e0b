import Fulfilment
import Operations
import Store
import Testing

@Suite struct TextsTests {
    /// The placeholders of a text.
    private func placeholders(_ text: String) -> [Substring] {
        text.split(separator: "{", omittingEmptySubsequences: false).dropFirst().compactMap {
            $0.split(separator: "}").first
        }.sorted()
    }

    @Test(arguments: Texts.all.keys.sorted())
    func everyTextStandsInBothLanguagesWithTheSameValues(code: String) throws {
        let wording = try #require(Texts.all[code])
        #expect(!wording.en.isEmpty && !wording.de.isEmpty)
        #expect(placeholders(wording.en) == placeholders(wording.de))
    }

    @Test func everyRefusalHasAText() {
        for code in RefusalCode.allCases {
            #expect(Texts.all["refusal." + code.rawValue] != nil, "\(code)")
        }
    }

    /// S2-12, S2-15: a reason code of the store is never shown bare.
    @Test func everyReasonOfTheStoreHasAText() {
        for code in ReasonCode.all { #expect(Texts.all["reason." + code] != nil, "\(code)") }
    }

    @Test func everyStateOfTheStoreHasAWord() {
        let words: [(String, [String])] = [
            ("status", OrderStatus.known.map(\.rawValue)), ("service", FulfilmentService.allCases.map(\.rawValue)),
            ("shipment", ShipmentState.allCases.map(\.rawValue)), ("door", ShipmentDoor.allCases.map(\.rawValue)),
            ("label-source", LabelSource.allCases.map(\.rawValue)),
            ("movement", StockEntryKind.allCases.map(\.rawValue)),
            ("attempt", AttemptTable.Outcome.allCases.map(\.rawValue)),
            ("letter", DeadLetterTable.State.allCases.map(\.rawValue)),
            ("account", AccountState.allCases.map(\.rawValue)),
            ("payment", PaymentState.allCases.map(\.rawValue)),
            ("cancel-reason", CancelReason.allCases.map(\.rawValue)),
            ("cancel-wish", CancelWish.State.allCases.map(\.rawValue)),
            ("said.pending-switch.listing", PendingSwitch.Listing.allCases.map(\.rawValue)),
            ("said.pending-switch.stock", PendingSwitch.Stock.allCases.map(\.rawValue)),
            ("edit", OrderEdit.State.allCases.map(\.rawValue)),
        ]
        for (family, members) in words {
            for word in members { #expect(Texts.all["\(family).\(word)"] != nil, "\(family).\(word)") }
        }
    }

    @Test func valuesArePutIntoTheText() {
        let values = ["order": "302-1", "accounts": "de-1, de-2"]
        #expect(
            Texts(.en)("refusal.ambiguous-order", values)
                == "Order 302-1 is in several accounts (de-1, de-2): add --account.")
        #expect(
            Texts(.de)("refusal.ambiguous-order", values)
                == "Bestellung 302-1 gibt es in mehreren Konten (de-1, de-2): geben Sie --account an.")
    }

    @Test func anUnknownWordIsShownAsItIs() {
        #expect(Texts(.de).word("status", "Shipped - Lost") == "Shipped - Lost")
        #expect(Texts(.de)("no.such.code") == "no.such.code")
    }

    @Test func theLanguageComesFromTheEnvironment() {
        #expect(Language(environment: ["LANG": "de_DE.UTF-8"]) == .de)
        #expect(Language(environment: ["LANG": "de_DE.UTF-8", "ORDERLY_LANG": "en"]) == .en)
        #expect(Language(environment: ["LANG": "C.UTF-8"]) == .en)
        #expect(Language(environment: [:]) == .en)
    }
}
