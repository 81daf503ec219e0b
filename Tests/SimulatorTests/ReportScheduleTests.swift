import HTTPTypes
import HummingbirdTesting
import Testing

@testable import Simulator

@Suite struct ReportScheduleTests {
    private static let uri = "/reports/2021-06-30/schedules"
    private static let type = "GET_FLAT_FILE_ORDER_REPORT_DATA_SHIPPING"

    private static func body(_ period: String, type: String = ReportScheduleTests.type) -> JSON {
        .fields([
            "reportType": .string(type), "period": .string(period), "marketplaceIds": .array(["A1PA6795UKMFR9"]),
        ])
    }

    @Test func asksForItsReportAgainAndAgain() async throws {
        try await Practice.run { practice in
            let id = try #require(
                try await practice.call(.post, Self.uri, Self.body("PT15M")).json["reportScheduleId"]?.string)
            practice.clock.advance(60)
            _ = try await practice.makeOrders(2)
            practice.clock.advance(45 * 60)
            let list = try await practice.call(.get, "/reports/2021-06-30/reports?reportTypes=\(Self.type)")
            let reports = try #require(list.json["reports"]?.array)
            #expect(reports.count == 3)
            #expect(reports.allSatisfy { $0["reportScheduleId"]?.string == id })
            // Only the first period saw the orders become ready.
            #expect(
                reports.map { $0["processingStatus"]?.string } == ["CANCELLED", "CANCELLED", "DONE"])
            #expect(reports.last?["dataEndTime"] == "2026-08-20T12:15:00+00:00")
            let schedule = try await practice.call(.get, "\(Self.uri)/\(id)").json
            #expect(schedule["nextReportCreationTime"] == "2026-08-20T13:00:00+00:00")
        }
    }

    @Test func theSameTypeAndMarketplacesReplaceTheOneBefore() async throws {
        try await Practice.run { practice in
            let first = try #require(
                try await practice.call(.post, Self.uri, Self.body("P1D")).json["reportScheduleId"]?.string)
            let second = try #require(
                try await practice.call(.post, Self.uri, Self.body("P7D")).json["reportScheduleId"]?.string)
            #expect(try await practice.call(.get, "\(Self.uri)/\(first)").status == 404)
            let list = try await practice.call(.get, "\(Self.uri)?reportTypes=\(Self.type)").json["reportSchedules"]
            #expect(list?.array?.map { $0["reportScheduleId"]?.string } == [second])
            #expect(try await practice.call(.delete, "\(Self.uri)/\(second)").status == 200)
            #expect(try await practice.call(.delete, "\(Self.uri)/\(second)").status == 404)
        }
    }

    @Test(
        arguments: [
            body("PT7M"), body("P1D", type: "GET_AMAZON_FULFILLED_SHIPMENTS_DATA_GENERAL"), body("P1D", type: "BAD"),
        ])
    func whatCannotBeScheduledIsRefused(body: JSON) async throws {
        try await Practice.run { practice async throws in
            #expect(try await practice.call(.post, Self.uri, body).status == 400)
        }
    }

    @Test func whatCanOnlyBeScheduledOrFoundCannotBeRequested() async throws {
        try await Practice.run { practice async throws in
            for type in ["GET_ORDER_REPORT_DATA_SHIPPING", "GET_V2_SETTLEMENT_REPORT_DATA_FLAT_FILE_V2"] {
                let specification = ReportTests.specification(type: type, from: nil, to: nil)
                #expect(try await practice.call(.post, "/reports/2021-06-30/reports", specification).status == 400)
            }
        }
    }

    @Test func aRestrictedDocumentNeedsATokenForItsVeryPath() async throws {
        try await Practice.run { practice in
            _ = try await practice.makeOrders(2)
            let type = "GET_FLAT_FILE_ACTIONABLE_ORDER_DATA_SHIPPING"
            let specification = ReportTests.specification(
                type: type, from: nil, to: nil, stores: ["A1PA6795UKMFR9"])
            let id = try await ReportTests.create(practice, specification)
            practice.clock.advance(6)
            let document = try #require(try await ReportTests.state(practice, id)["reportDocumentId"]?.string)
            let path = "/reports/2021-06-30/documents/\(document)"
            #expect(try await practice.call(.get, path).status == 403)
            let caller = try await practice.restricted(to: path)
            #expect(try await caller.call(.get, path).status == 200)
            let other = try await practice.restricted(to: path + "x")
            #expect(try await other.call(.get, path).status == 403)
            let text = try await ReportTests.download(caller, id, token: caller)
            #expect(text.hasPrefix("order-id\torder-item-id\t"))
            #expect(text.contains("+49 30 23125"))
        }
    }

    @Test(arguments: [("Cp1252", "Cp1252"), ("iso-8859-1", "ISO-8859-1")])
    func reportsComeInTheChosenCharset(name: String, told: String) async throws {
        let file = try TemporaryFile(HistorySample.text.replacing("PUNE", with: "Zürich €"))
        try await Practice.run(settings: { $0.ordersFile = file.path }) { practice in
            #expect(
                try await practice.control(.post, "settings", .fields(["reportCharset": "KOI8"])).status == 400)
            try await practice.control(.post, "settings", .fields(["reportCharset": .string(name)]))
            let id = try await ReportTests.create(
                practice, ReportTests.specification(from: "2026-08-01T00:00:00Z", to: "2026-08-20T00:00:00Z"))
            practice.clock.advance(6)
            let uri = try await ReportTests.address(practice, id)
            let reply = Reply(try await practice.client.execute(uri: uri, method: .get))
            #expect(reply.header("content-type") == "text/plain; charset=\(told)")
            let packed = try TemporaryFile(reply.bytes)
            let bytes = try HistoryBytes.read(path: packed.path)
            let euro: UInt8 = told == "Cp1252" ? 0x80 : UInt8(ascii: "?")
            let city: [UInt8] = [UInt8(ascii: "Z"), 0xFC] + Array("rich ".utf8) + [euro, 9]
            #expect(bytes.indices.contains { bytes[$0...].starts(with: city) })
        }
    }

    @Test func anAddressMayNameThePacking() async throws {
        let file = try TemporaryFile(HistorySample.text)
        try await Practice.run(settings: { $0.ordersFile = file.path }) { practice in
            let id = try await ReportTests.create(
                practice, ReportTests.specification(from: "2026-08-01T00:00:00Z", to: "2026-08-20T00:00:00Z"))
            practice.clock.advance(6)
            let document = try #require(try await ReportTests.state(practice, id)["reportDocumentId"]?.string)
            let address = try await practice.call(
                .get, "/reports/2021-06-30/documents/\(document)?enableContentEncodingUrlHeader=true")
            let url = try #require(address.json["url"]?.string)
            let reply = Reply(
                try await practice.client.execute(
                    uri: String(url.dropFirst("http://localhost".count)), method: .get))
            #expect(reply.header("content-encoding") == "gzip")
        }
    }

    @Test func faultsOfReportsAlsoStrikeWhatAScheduleAsksFor() async throws {
        try await Practice.run { practice in
            #expect(try await practice.call(.post, Self.uri, Self.body("PT15M")).status == 201)
            practice.clock.advance(60)
            _ = try await practice.makeOrders(2)
            // The first is no report's, the others are taken one after the other.
            for rule in [
                JSON.fields(["operation": "createReport", "kind": "status"]),
                .fields(["operation": "createReport", "kind": "noData"]), .fields(["kind": "fatal"]),
                .fields(["kind": "stuck", "seconds": 7200]),
            ] {
                #expect(try await practice.control(.post, "faults", rule).status == 201)
            }
            practice.clock.advance(50 * 60)
            let list = try await practice.call(.get, "/reports/2021-06-30/reports?reportTypes=\(Self.type)")
            #expect(
                list.json["reports"]?.array?.map { $0["processingStatus"]?.string }
                    == ["IN_QUEUE", "FATAL", "CANCELLED"])
            let faults = try await practice.control(.get, "faults").json["faults"]?.array
            #expect(faults?.map { $0["applied"]?.integer } == [0, 1, 1, 1])
        }
    }
}
