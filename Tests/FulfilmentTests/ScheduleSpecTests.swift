import Fulfilment
import Testing

@Suite("Schedule")
struct ScheduleSpecTests {
    /// Europe/Berlin in 2026: summer time from 29 March 01:00 UTC to 25 October 01:00 UTC.
    private func berlin(_ moment: Timestamp) -> Int {
        let start = Timestamp(iso8601: "2026-03-29T01:00:00Z")
        let end = Timestamp(iso8601: "2026-10-25T01:00:00Z")
        guard let start, let end else { return 0 }
        return moment >= start && moment < end ? 7200 : 3600
    }

    private func next(_ spec: String, after: String) throws -> String {
        let spec = try #require(ScheduleSpec(spec))
        let moment = try #require(Timestamp(iso8601: after))
        return spec.nextDue(after: moment, offset: berlin).iso8601
    }

    @Test(
        "the five vendors' clocks (S0-5, S0-8, S2-9, S3-18)",
        arguments: [
            ("every 15m", "2026-06-01T10:07:00Z", "2026-06-01T10:15:00Z"),
            ("every 3h", "2026-06-01T10:07:00Z", "2026-06-01T12:00:00Z"),
            ("every 5m", "2026-06-01T10:05:00Z", "2026-06-01T10:10:00Z"),
            ("at 12:00, 15:00, 18:00", "2026-06-01T10:00:00Z", "2026-06-01T13:00:00Z"),
            ("at 12:00, 15:00, 18:00", "2026-06-01T16:00:00Z", "2026-06-02T10:00:00Z"),
            ("at 12:00, 15:00, 18:00", "2026-01-15T16:59:59Z", "2026-01-15T17:00:00Z"),
        ])
    func nextRun(spec: String, after: String, due: String) throws {
        #expect(try next(spec, after: after) == due)
    }

    @Test("a local time that daylight saving skips is due when the gap ends; one that comes twice is due once")
    func daylightSaving() throws {
        #expect(try next("at 02:30", after: "2026-03-28T12:00:00Z") == "2026-03-29T01:30:00Z")
        #expect(try next("at 02:30", after: "2026-10-24T12:00:00Z") == "2026-10-25T00:30:00Z")
        #expect(try next("at 02:30", after: "2026-10-25T00:30:00Z") == "2026-10-26T01:30:00Z")
    }

    @Test("the last due moment is the latest not after now")
    func lastDue() throws {
        let spec = try #require(ScheduleSpec("at 12:00, 18:00"))
        let now = try #require(Timestamp(iso8601: "2026-06-01T09:00:00Z"))
        #expect(spec.lastDue(at: now, offset: berlin).iso8601 == "2026-05-31T16:00:00Z")
    }

    @Test(
        "a clock is shown as it is read", arguments: ["every 15m", "every 3h", "every 90s", "at 12:00, 15:00, 18:00"])
    func roundTrip(text: String) throws {
        #expect(try #require(ScheduleSpec(text)).description == text)
    }

    @Test(
        "what is no clock is refused",
        arguments: ["", "15m", "every", "every 0s", "every 5x", "at", "at 25:00", "at 9"])
    func wrongClocksAreRefused(text: String) {
        #expect(ScheduleSpec(text) == nil)
    }
}
