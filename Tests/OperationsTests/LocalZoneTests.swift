import Fulfilment
import Operations
import Testing

@Suite struct LocalZoneTests {
    private func berlin() throws -> LocalZone { try #require(LocalZone("Europe/Berlin")) }

    @Test func timesAreShownWithTheOffsetThatHolds() throws {
        let zone = try berlin()
        let winter = try #require(Timestamp(iso8601: "2026-01-15T11:00:00Z"))
        let summer = try #require(Timestamp(iso8601: "2026-07-15T11:00:00Z"))
        #expect(zone.text(winter) == "2026-01-15 12:00:00 +01:00")
        #expect(zone.iso8601(summer) == "2026-07-15T13:00:00+02:00")
    }

    @Test(arguments: [
        ("2026-03-01", "2026-02-28T23:00:00Z"), ("2026-07-01", "2026-06-30T22:00:00Z"),
        ("2026-03-01 14:30", "2026-03-01T13:30:00Z"), ("2026-03-01T14:30:15", "2026-03-01T13:30:15Z"),
        ("2026-03-01T14:30:00Z", "2026-03-01T14:30:00Z"), ("2026-03-01T14:30:00-05:00", "2026-03-01T19:30:00Z"),
        // The hour that the clocks skip, and the one that comes twice: its first pass.
        ("2026-03-29 02:30", "2026-03-29T01:30:00Z"), ("2026-10-25 02:30", "2026-10-25T00:30:00Z"),
    ])
    func whatAPersonTypesIsReadInTheirZone(text: String, expected: String) throws {
        #expect(try berlin().moment(text)?.iso8601 == expected)
    }

    @Test(arguments: ["", "yesterday", "2026-02-30", "01.03.2026", "2026-03-01 25:00"])
    func whatIsNoDateIsRefused(text: String) throws {
        #expect(try berlin().moment(text) == nil)
    }

    @Test func onlyNamesOfTheListAreZones() {
        #expect(LocalZone("Europe/Berlin")?.name == "Europe/Berlin")
        #expect(LocalZone("UTC") == .utc)
        #expect(LocalZone("Berlin") == nil)
        #expect(LocalZone("GMT+2") == nil)
    }

    @Test func westernZonesHaveAMinus() throws {
        let zone = try #require(LocalZone("America/Los_Angeles"))
        #expect(zone.text(Timestamp(seconds: 0)) == "1969-12-31 16:00:00 -08:00")
    }
}
