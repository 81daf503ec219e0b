import Fulfilment
import Testing

@Suite("TimeWindows") struct TimeWindowsTests {
    private func window(_ from: Int64, _ to: Int64) throws -> TimeWindow {
        try #require(TimeWindow(from: Timestamp(seconds: from), to: Timestamp(seconds: to)))
    }

    private func text(_ windows: [TimeWindow]) -> String {
        windows.map { "\($0.from.seconds)-\($0.to.seconds)" }.joined(separator: " ")
    }

    @Test("Windows that touch or overlap are one, in whatever order they came")
    func joining() throws {
        let windows = TimeWindows(
            [try window(50, 60), try window(0, 10), try window(10, 20), try window(15, 30), try window(16, 18)])
        #expect(text(windows.all) == "0-30 50-60")
    }

    @Test("Gaps are what a window does not hold; a gap closes only where it is covered (D2)")
    func gaps() throws {
        let windows = TimeWindows([try window(10, 20), try window(30, 40)])
        #expect(text(windows.gaps(in: try window(0, 50))) == "0-10 20-30 40-50")
        #expect(text(windows.gaps(in: try window(12, 35))) == "20-30")
        #expect(text(windows.gaps(in: try window(12, 18))) == "")
        #expect(text(windows.gaps(in: try window(20, 30))) == "20-30")
        #expect(text(TimeWindows().gaps(in: try window(1, 2))) == "1-2")
        #expect(text(windows.parts(of: try window(15, 35))) == "15-20 30-35")
        #expect(windows.contains(Timestamp(seconds: 10)) && !windows.contains(Timestamp(seconds: 20)))
    }

    @Test("Pieces follow each other without a gap and without an overlap")
    func pieces() throws {
        #expect(text(try window(0, 25).pieces(of: .seconds(10))) == "0-10 10-20 20-25")
        #expect(text(try window(0, 20).pieces(of: .seconds(10))) == "0-10 10-20")
        #expect(TimeWindow(from: Timestamp(seconds: 1), to: Timestamp(seconds: 1)) == nil)
    }

    @Test("A report proves what is half an hour old, one of Amazon's shipments what is a day old (S0-12)")
    func shipmentsAreProvenLate() throws {
        let day: Int64 = 86_400
        let report = try window(0, 3 * day)
        let asked = Timestamp(seconds: 3 * day)
        #expect(text([CoverageRules.provenByReport(.fba, report, askedAt: asked)].compactMap { $0 }) == "0-\(2 * day)")
        #expect(
            text([CoverageRules.provenByReport(.merchant, report, askedAt: asked)].compactMap { $0 })
                == "0-\(3 * day - 1800)")
        #expect(CoverageRules.provenByReport(.fba, try window(2 * day + 1, 3 * day), askedAt: asked) == nil)
    }
}
