import Testing

@testable import Simulator

@Suite struct BusinessTimeTests {
    @Test(
        arguments: [
            ("2026-08-20T14:05:00Z", 1_787_234_700_000), ("2026-08-20T14:05:00.5Z", 1_787_234_700_500),
            ("2026-08-20T14:05:00+02:00", 1_787_227_500_000), ("2026-08-20T14:05Z", 1_787_234_700_000),
            ("2026-08-20", 1_787_184_000_000), ("1969-12-31T23:59:59Z", -1000),
        ] as [(String, Int64)])
    func readsEveryFormOfATime(text: String, milliseconds: Int64) throws {
        #expect(try #require(BusinessTime(iso: text)).milliseconds == milliseconds)
    }

    @Test(
        arguments: [
            "02/21/2022", "2026-02-30", "2026-13-01T00:00:00Z", "2026-08-20T14:05:00", "2026-08-20 14:05:00Z",
            "2026-08-20T14:05:00 02:00", "2026-08-20T25:00:00Z", "", "TEST_CASE_400",
        ])
    func refusesWhatIsNoTime(text: String) {
        #expect(BusinessTime(iso: text) == nil)
    }

    @Test func writesWhatItReads() throws {
        for text in ["2026-08-20T14:05:00Z", "2000-02-29T00:00:00Z", "1999-12-31T23:59:59Z"] {
            let time = try #require(BusinessTime(iso: text))
            #expect(time.iso == text)
            #expect(BusinessTime(compact: time.compact) == time)
        }
    }

    @Test func businessTimeRunsAtItsSpeed() throws {
        let clock = BusinessClock(realEpoch: 1000, businessEpoch: 5000, speed: 60) { 1010 }
        #expect(clock.seconds == 5600)
        let described = try #require(BusinessClock(description: "1000,5000,60"))
        #expect(described.speed == 60)
        #expect(described.businessEpoch == 5000)
        for wrong in ["", "1,2", "1,2,0", "1,2,-3", "a,b,c", "1,2,3,4", "1,2,nan"] {
            #expect(BusinessClock(description: wrong) == nil, "\(wrong)")
        }
    }
}
