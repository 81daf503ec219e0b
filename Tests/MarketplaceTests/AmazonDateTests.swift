import Fulfilment
import Testing

@testable import Marketplace

@Suite struct AmazonDateTests {
    @Test(
        "Every form in which Amazon has written a moment is read",
        arguments: [
            ("2024-03-11T13:16:24.630Z", 1_710_162_984_630), ("2024-09-14T20:24:58+00:00", 1_726_345_498_000),
            ("2024-12-25T00:00:00Z", 1_735_084_800_000), ("1.569521782042E9", 1_569_521_782_042),
            ("2024-12-25T02:00:00+02:00", 1_735_084_800_000),
        ] as [(String, Int64)])
    func readsEveryForm(text: String, milliseconds: Int64) {
        #expect(AmazonDate.timestamp(text) == Timestamp(milliseconds: milliseconds))
    }

    @Test("What is no moment is refused", arguments: ["", "TEST_CASE_200", "02/21/2022", "2024", "nan", "20240311"])
    func refusesTheRest(text: String) {
        #expect(AmazonDate.timestamp(text) == nil)
    }

    @Test func headerFormHasNoSeparatorsAndNoFraction() {
        #expect(AmazonDate.compact(Timestamp(milliseconds: 1_710_162_984_630)) == "20240311T131624Z")
    }
}
