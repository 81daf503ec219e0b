import Foundation
import HTTPTypes
import HummingbirdTesting
import NIOCore
import Testing

@testable import Simulator

/// Which business time a simulator runs by.
@Suite struct ClockTests {
    private static let line = #"{"kind":"start","businessTime":"2030-01-01T00:00:00.000Z","shiftInDays":0}"#

    @Test func aSpeedGoesOnFromTheLedger() throws {
        let ledger = try TemporaryFile(Self.line + "\n")
        let left = try #require(BusinessTime(iso: "2030-01-01T00:00:00Z")).seconds
        var settings = SimulationSettings()
        settings.ledgerFile = ledger.path
        try settings.chooseClock(speed: 60, text: nil, environment: nil) { 1000 }
        #expect(settings.clock.businessEpoch == left)
        #expect(settings.clock.speed == 60)
        _ = try Simulation(settings)
        // A ledger that lies behind does not hold time back.
        try settings.chooseClock(speed: 60, text: nil, environment: nil) { left + 5 }
        #expect(settings.clock.businessEpoch == left + 5)
        settings.ledgerFile = nil
        try settings.chooseClock(speed: 60, text: nil, environment: nil) { 1000 }
        #expect(settings.clock.businessEpoch == 1000)
    }

    @Test func aClockBehindTheLedgerIsRefused() throws {
        let ledger = try TemporaryFile(Self.line + "\n")
        func begin(at text: String) throws {
            var settings = SimulationSettings()
            settings.ledgerFile = ledger.path
            settings.clock = ManualClock(at: text).businessClock
            _ = try Simulation(settings)
        }
        let error = #expect(throws: SettingsError.self) { try begin(at: "2029-12-31T23:59:00Z") }
        #expect(error?.description.contains("2030-01-01T00:00:00.000Z") == true)
        try begin(at: "2029-12-31T23:59:59Z")
        try begin(at: "2030-01-01T00:00:00Z")
    }

    @Test func aSpeedAndAClockExcludeOneAnother() throws {
        var settings = SimulationSettings()
        #expect(throws: SettingsError.self) {
            try settings.chooseClock(speed: 60, text: nil, environment: "1,1,1")
        }
        #expect(throws: SettingsError.self) { try settings.chooseClock(speed: 60, text: "1,1,1", environment: nil) }
        for speed in [0, -1, .infinity, .nan, 1e300] as [Double] {
            #expect(throws: SettingsError.self) {
                try settings.chooseClock(speed: speed, text: nil, environment: nil)
            }
        }
        for text in ["1,1", "1,1e300,1", "1,1,1e9"] {
            #expect(throws: SettingsError.self) { try settings.chooseClock(speed: nil, text: text, environment: nil) }
        }
        try settings.chooseClock(speed: nil, text: nil, environment: "1795296000.5,1795000000,60")
        #expect(settings.clock.speed == 60)
    }

    /// A fleet takes the clock from the simulator.
    @Test func theClockIsOfferedToTheFleet() async throws {
        let clock = BusinessClock(realEpoch: 1_795_296_000.25, businessEpoch: 1_795_000_000, speed: 60)
        let file = try TemporaryFile()
        #expect(ReadyFile.write(path: file.path, host: "127.0.0.1", port: 1, clock: clock))
        let ready = try #require(JSONReader.value(of: try Data(contentsOf: URL(filePath: file.path))))
        try await Practice.run(settings: { $0.clock = clock }) { practice in
            let told = try await practice.control(.get, "clock").json["orderlyClock"]
            #expect(ready["orderlyClock"] == told)
            let text = try #require(told?.string)
            let again = try #require(BusinessClock(description: text))
            #expect(again.realEpoch == clock.realEpoch)
            #expect(again.businessEpoch == clock.businessEpoch)
            #expect(again.speed == clock.speed)
        }
    }

    @Test(arguments: [-1, .infinity, .nan, 1e300] as [Double])
    func aDelayIsBounded(seconds: Double) async throws {
        var settings = SimulationSettings()
        settings.feedDelay = seconds
        #expect(throws: SettingsError.self) { try Simulation(settings) }
        try await Practice.run { practice in
            for text in ["1e300", "1e999", "-1", "\"1\""] {
                let value = try #require(JSONReader.value(of: text.utf8))
                for name in ["feedDelay", "feedDelayPerMessage"] {
                    let body = JSON.object([.init(name: name, value: value), .init(name: "cancelOrder", value: true)])
                    let sent = try await practice.client.execute(
                        uri: "/_simulator/settings", method: .post, body: ByteBuffer(string: body.serialized))
                    // What is no number in JSON is null by then, and no number either.
                    #expect(sent.status == .badRequest, "\(name) \(text)")
                }
            }
            #expect(try await practice.control(.post, "settings", .fields([:])).json["cancelOrder"] == false)
        }
        #expect(BusinessTime(seconds: seconds).adding(seconds: seconds).iso.isEmpty == false)
    }
}
