import Fulfilment
import Testing

@Suite("Values")
struct ValueTests {
    @Test(
        "dates are read in every form that Amazon writes",
        arguments: [
            ("2026-03-11T13:16:24.630Z", 1_773_234_984_630), ("2026-03-11T13:16:24+00:00", 1_773_234_984_000),
            ("2026-03-11T15:16:24+02:00", 1_773_234_984_000), ("2026-03-11T13:16:24Z", 1_773_234_984_000),
            ("2026-03-11 13:16", 1_773_234_960_000), ("2026-03-11", 1_773_187_200_000),
            ("1969-12-31T23:59:59Z", -1_000), ("2024-02-29T00:00:00Z", 1_709_164_800_000),
        ])
    func datesAreRead(text: String, milliseconds: Int64) {
        #expect(Timestamp(iso8601: text) == Timestamp(milliseconds: milliseconds))
    }

    @Test(
        "what is no date is refused",
        arguments: ["", "02/21/2022", "2026-13-01", "2026-02-30", "2026-03-11T25:00:00Z", "2026-03-11T13:16:24+00e00"])
    func wrongDatesAreRefused(text: String) {
        #expect(Timestamp(iso8601: text) == nil)
    }

    @Test("dates are written as UTC with Z, since Amazon refuses offsets (C31)")
    func datesAreWritten() {
        #expect(Timestamp(milliseconds: 1_773_234_984_630).iso8601 == "2026-03-11T13:16:24.630Z")
        #expect(Timestamp(milliseconds: 0).iso8601 == "1970-01-01T00:00:00Z")
        #expect(Timestamp(milliseconds: -1).iso8601 == "1969-12-31T23:59:59.999Z")
    }

    @Test(
        "amounts are exact decimals",
        arguments: [("561.0", "561"), ("0.10", "0.1"), ("-12.50", "-12.5"), ("0", "0"), (".5", "0.5"), ("7", "7")])
    func amountsAreExact(text: String, shown: String) {
        #expect(Amount(text)?.description == shown)
    }

    @Test("what is no amount is refused", arguments: ["", "1,5", "1e3", "-", ".", "1.2.3", "1234567890123456789"])
    func wrongAmountsAreRefused(text: String) {
        #expect(Amount(text) == nil)
    }

    @Test("equal amounts are equal whatever their digits")
    func amountsCompare() {
        #expect(Amount("561.0") == Amount("561.00"))
        #expect(Amount("561.0") != Amount("561.01"))
    }
}
