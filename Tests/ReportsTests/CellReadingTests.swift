import Fulfilment
import Testing

@testable import Reports

@Suite struct CellReadingTests {
    private func with<Result>(_ text: String, _ body: (UnsafeRawBufferPointer) -> Result) -> Result {
        Array(text.utf8).withUnsafeBytes(body)
    }

    @Test(
        "Fast reading of amounts and times agrees with the domain's",
        arguments: [
            "", "0", "561.0", "-12.50", "0.1", ".5", "5.", "-", ".", "1.2.3", "1,5", "1e3", " 1", "+1", "--1",
            "123456789012345678",
            "1234567890123456789", "0.000000000000000001", "2026-03-11T13:16:24+00:00", "2026-03-11T13:16:24Z",
            "2026-02-29T00:00:00Z",
            "2024-02-29T23:59:60-11:30", "2026-03-11T24:00:00Z", "2026-03-11T13:60:24Z", "2026-03-11T13:16:24.630Z",
            "2026-03-11",
            "2026-13-11T13:16:24+00:00", "2026-03-11T13:16:24+00e00", "2026-03-11T13:16:24?00:00",
            "2026/03/11T13:16:24+00:00",
            "2026-03-11t13:16:24+00:00", "2026-03-31T13:16:24+24:00", "2026-03-31T1a:16:24+14:00", "28-Aug-2026 UTC",
        ])
    func agreement(_ text: String) {
        let amount = with(text) { CellReading.amount($0) }
        #expect(amount == Amount(text) && amount?.scale == Amount(text)?.scale)
        var reader = TimestampReader()
        for _ in 0..<2 { #expect(with(text) { reader.timestamp($0) } == Timestamp(iso8601: text)) }
    }

    @Test("Days that share a place do not mix")
    func manyDays() throws {
        var reader = TimestampReader()
        for day in Array(0..<800) + Array(0..<800).reversed() {
            let time = Timestamp(seconds: Int64(day * 86_400 + 1_700_000_000))
            let text = time.iso8601
            #expect(with(text) { reader.timestamp($0) } == time)
        }
    }

    @Test(
        "Quantities are whole numbers from 0 up",
        arguments: [
            ("0", 0), ("12", 12), ("3.0", 3), ("3.00", 3), ("3.", nil), ("3.5", nil), ("-1", nil), ("", nil),
            ("1 000", nil), ("9999999999", nil),
        ]
            as [(String, Int?)])
    func quantities(_ text: String, _ quantity: Int?) {
        #expect(with(text) { CellReading.quantity($0) } == quantity)
    }

    @Test("A small cache gives back what was asked for, however keys crowd in it")
    func crowdedCache() {
        var cache = ByteCache<Int>(bits: 2)
        for round in 0..<3 {
            for number in 0..<100 {
                let value = with("key number \(number)") { cache.value(for: $0) { $0.utf8.count + number } }
                #expect(value == "key number \(number)".utf8.count + number, "round \(round)")
            }
        }
    }

    @Test("Sums of amounts are exact, and unknown ones count for nothing")
    func sums() {
        #expect(Amount.sum(Amount("1.5"), Amount("2.25")) == Amount("3.75"))
        #expect(Amount.sum(nil, Amount("2.25")) == Amount("2.25") && Amount.sum(nil, nil) == nil)
        #expect(Amount.sum(Amount("999999999999999999"), Amount("0.01")) == nil)
        #expect(Amount("-0.50")?.magnitude == Amount("0.5"))
    }
}
