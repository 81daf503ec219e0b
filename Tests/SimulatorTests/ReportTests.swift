import HTTPTypes
import HummingbirdTesting
import NIOCore
import Testing

@testable import Simulator

@Suite struct ReportTests {
    private static let type = "GET_FLAT_FILE_ALL_ORDERS_DATA_BY_LAST_UPDATE_GENERAL"

    static func specification(
        type: String = ReportTests.type, from: String?, to: String?, stores: [String] = ["A21TJRUUN4KGV"]
    ) -> JSON {
        .fields([
            "reportType": .string(type), "marketplaceIds": .array(stores.map { .string($0) }),
            "dataStartTime": .text(from), "dataEndTime": .text(to),
        ])
    }

    static func create(_ practice: Practice, _ specification: JSON) async throws -> String {
        let reply = try await practice.call(.post, "/reports/2021-06-30/reports", specification)
        #expect(reply.status == 202, "\(reply.text)")
        return try #require(reply.json["reportId"]?.string)
    }

    static func state(_ practice: Practice, _ id: String) async throws -> JSON {
        try await practice.call(.get, "/reports/2021-06-30/reports/\(id)").json
    }

    /// The address of a finished report's document, as path and query.
    static func address(_ practice: Practice, _ id: String, token: Practice? = nil) async throws -> String {
        let reader = practice.with(token: try await Practice.token(practice.client))
        let document = try #require(try await state(reader, id)["reportDocumentId"]?.string)
        let reply = try await (token ?? practice).call(.get, "/reports/2021-06-30/documents/\(document)")
        #expect(reply.json["compressionAlgorithm"] == "GZIP")
        let url = try #require(reply.json["url"]?.string)
        let prefix = "http://localhost"
        try #require(url.hasPrefix(prefix))
        return String(url.dropFirst(prefix.count))
    }

    /// - Parameter token: who may ask for the address, when that is somebody else.
    static func download(_ practice: Practice, _ id: String, token: Practice? = nil) async throws -> String {
        let reply = Reply(
            try await practice.client.execute(uri: try await address(practice, id, token: token), method: .get))
        #expect(reply.status == 200)
        #expect(reply.header("content-type") == "text/plain; charset=UTF-8")
        #expect(reply.header("content-encoding") == nil)
        let file = try TemporaryFile(reply.bytes)
        return String(decoding: try HistoryBytes.read(path: file.path), as: UTF8.self)
    }

    static func finished(_ practice: Practice, _ specification: JSON) async throws -> String {
        let id = try await create(practice, specification)
        practice.clock.advance(6)
        return try await download(practice, id)
    }

    @Test func goesThroughItsStates() async throws {
        let file = try TemporaryFile(HistorySample.text)
        try await Practice.run(settings: { $0.ordersFile = file.path }) { practice in
            let id = try await Self.create(
                practice, Self.specification(from: "2026-08-01T00:00:00Z", to: "2026-08-20T00:00:00Z"))
            let queued = try await Self.state(practice, id)
            #expect(queued["processingStatus"] == "IN_QUEUE")
            #expect(queued["reportDocumentId"] == nil)
            practice.clock.advance(3)
            #expect(try await Self.state(practice, id)["processingStatus"] == "IN_PROGRESS")
            practice.clock.advance(3)
            let done = try await Self.state(practice, id)
            #expect(done["processingStatus"] == "DONE")
            #expect(done["reportDocumentId"]?.string != nil)
            #expect(done["createdTime"] == "2026-08-20T12:00:00+00:00")
        }
    }

    @Test func servesTheLinesOfTheHistoryAsTheyAre() async throws {
        let file = try TemporaryFile(HistorySample.text)
        try await Practice.run(settings: { $0.ordersFile = file.path }) { practice in
            var lines: [Substring] = []
            for (from, to) in [("2026-07-21", "2026-08-10"), ("2026-08-10", "2026-08-20")] {
                let text = try await Self.finished(
                    practice, Self.specification(from: from + "T00:00:00Z", to: to + "T00:00:00Z"))
                let parts = text.split(separator: "\n")
                #expect(parts.first.map(String.init) == HistorySample.columns.joined(separator: "\t"))
                lines += parts.dropFirst()
            }
            let withoutDates = { (text: String) in text.replacing(/20\d\d-\d\d-\d\dT/, with: "") }
            #expect(lines.map { withoutDates(String($0)) } == HistorySample.lines.map(withoutDates))
        }
    }

    @Test func changedOrdersStandAtTheEndWithTheirNewState() async throws {
        let file = try TemporaryFile(HistorySample.text)
        try await Practice.run(settings: {
            $0.ordersFile = file.path
            $0.reopenedOrders = 1
        }) { practice in
            practice.clock.advance(10)
            let specification = Self.specification(from: "2026-07-25T00:00:00Z", to: "2026-08-20T12:00:00Z")
            let rows = try await Self.finished(practice, specification).split(separator: "\n")
                .map { $0.split(separator: "\t", omittingEmptySubsequences: false) }
            #expect(rows.count == 11)
            let last = try #require(rows.last)
            #expect(last[0] == "403-0000010-0000010")
            #expect(last[3] == "2026-08-20T11:57:59+00:00")
            #expect(last[4] == "Unshipped")
            #expect(last[12] == "Unshipped")
            #expect(last[15] == "99.00")
        }
    }

    @Test func generatedOrdersAreInItToo() async throws {
        try await Practice.run { practice in
            _ = try await practice.makeOrders(3, lines: 2)
            let pending = try await practice.makeOrders(1, pattern: "pending", lines: 1)
            practice.clock.advance(10)
            let text = try await Self.finished(
                practice,
                Self.specification(
                    from: "2026-08-20T00:00:00Z", to: "2026-08-20T12:00:10Z", stores: ["A1PA6795UKMFR9"]))
            let rows = text.split(separator: "\n").map { $0.split(separator: "\t", omittingEmptySubsequences: false) }
            #expect(rows.count == 8)
            #expect(rows.allSatisfy { $0.count == HistorySample.columns.count })
            let unpaid = try #require(rows.first { $0[0] == pending[0] })
            #expect(unpaid[4] == "Pending")
            #expect(unpaid[15].isEmpty)
            #expect(unpaid[24].isEmpty)
        }
    }

    @Test func anEmptyRangeIsCancelled() async throws {
        try await Practice.run { practice in
            let id = try await Self.create(
                practice, Self.specification(from: "2026-08-19T00:00:00Z", to: "2026-08-20T00:00:00Z"))
            practice.clock.advance(6)
            let state = try await Self.state(practice, id)
            #expect(state["processingStatus"] == "CANCELLED")
            #expect(state["reportDocumentId"] == nil)
        }
    }

    @Test(
        arguments: [
            specification(from: "2026-07-01T00:00:00Z", to: "2026-08-01T00:00:01Z"),
            specification(from: "2026-08-19T00:00:00Z", to: "2026-08-18T00:00:00Z"),
            specification(from: "2026-08-19T00:00:00Z", to: "2026-08-21T00:00:00Z"),
            specification(from: "yesterday", to: nil),
            specification(type: "BAD_FEE_DISCOUNTS_REPORT", from: nil, to: nil),
            specification(from: nil, to: nil, stores: []),
            specification(from: nil, to: nil, stores: ["DE"]),
            .fields(["marketplaceIds": .array(["A21TJRUUN4KGV"])]),
        ])
    func refusesWrongRequests(specification: JSON) async throws {
        try await Practice.run { practice in
            let reply = try await practice.call(.post, "/reports/2021-06-30/reports", specification)
            #expect(reply.status == 400)
            #expect(reply.code == "InvalidInput")
            #expect(reply.header("x-amzn-RateLimit-Limit") == "0.0167")
        }
    }

    @Test func anotherContentTypeIs415() async throws {
        try await Practice.run { practice in
            var headers: HTTPFields = [.contentType: "text/plain"]
            headers[try #require(HTTPField.Name("x-amz-access-token"))] = practice.token
            let reply = Reply(
                try await practice.client.execute(
                    uri: "/reports/2021-06-30/reports", method: .post, headers: headers,
                    body: ByteBuffer(string: "{}")))
            #expect(reply.status == 415)
        }
    }

    @Test func unknownReportsAndDocumentsAre404() async throws {
        try await Practice.run { practice in
            let report = try await practice.call(.get, "/reports/2021-06-30/reports/1")
            #expect(report.status == 404)
            #expect(report.message == "One or more of the provided ReportRequestIds could not be found.")
            #expect(try await practice.call(.get, "/reports/2021-06-30/documents/amzn1.spdoc.1").status == 404)
            for path in ["reports/first", "documents/1", "schedules/first"] {
                #expect(try await practice.call(.get, "/reports/2021-06-30/\(path)").status == 400)
            }
        }
    }

    @Test func anAddressLivesFiveMinutesAndTakesNoToken() async throws {
        try await Practice.run { practice in
            _ = try await practice.makeOrders(1)
            practice.clock.advance(10)
            let id = try await Self.create(
                practice,
                Self.specification(
                    from: "2026-08-20T00:00:00Z", to: "2026-08-20T12:00:10Z", stores: ["A1PA6795UKMFR9"]))
            practice.clock.advance(6)
            let address = try await Self.address(practice, id)
            #expect(try await practice.call(.get, address).status == 400)
            practice.clock.advance(299)
            #expect(try await practice.client.execute(uri: address, method: .get).status == .ok)
            practice.clock.advance(1)
            let late = Reply(try await practice.client.execute(uri: address, method: .get))
            #expect(late.status == 403)
            #expect(late.text.contains("Request has expired"))
            let fresh = try await Self.address(practice, id)
            #expect(try await practice.client.execute(uri: fresh, method: .get).status == .ok)
            let forged = address.replacing(/Signature=.*/, with: "Signature=0")
            #expect(try await practice.client.execute(uri: forged, method: .get).status == .forbidden)
        }
    }

    @Test func onlyAQueuedReportCanBeCancelled() async throws {
        try await Practice.run { practice in
            let specification = Self.specification(from: "2026-08-19T00:00:00Z", to: "2026-08-20T00:00:00Z")
            let first = try await Self.create(practice, specification)
            #expect(try await practice.call(.delete, "/reports/2021-06-30/reports/\(first)").status == 200)
            #expect(try await Self.state(practice, first)["processingStatus"] == "CANCELLED")
            let second = try await Self.create(practice, specification)
            practice.clock.advance(3)
            #expect(try await practice.call(.delete, "/reports/2021-06-30/reports/\(second)").status == 400)
        }
    }

    @Test func reportsAreListedInPages() async throws {
        try await Practice.run { practice in
            let specification = Self.specification(from: "2026-08-19T00:00:00Z", to: "2026-08-20T00:00:00Z")
            var ids: [String] = []
            for _ in 0..<5 { ids.append(try await Self.create(practice, specification)) }
            practice.clock.advance(60)
            let base = "/reports/2021-06-30/reports?"
            var reply = try await practice.call(.get, base + "reportTypes=\(Self.type)&pageSize=2")
            var found: [String] = []
            while true {
                #expect(reply.status == 200)
                found += reply.json["reports"]?.array?.compactMap { $0["reportId"]?.string } ?? []
                guard let token = reply.json["nextToken"]?.string else { break }
                let encoded = token.replacing("+", with: "%2B").replacing("=", with: "%3D").replacing("/", with: "%2F")
                #expect(
                    try await practice.call(.get, base + "pageSize=2&nextToken=" + encoded).status == 400)
                practice.clock.advance(60)
                reply = try await practice.call(.get, base + "nextToken=" + encoded)
            }
            #expect(found == ids.reversed())
            practice.clock.advance(300)
            #expect(try await practice.call(.get, base).status == 400)
            #expect(
                try await practice.call(.get, base + "reportTypes=X&processingStatuses=BAD_VALUE").status == 400)
        }
    }

    @Test func shipmentsByAmazonAreToldWithoutPersons() async throws {
        let file = try TemporaryFile(HistorySample.text)
        try await Practice.run(settings: { $0.ordersFile = file.path }) { practice in
            let generated = try await practice.makeOrders(1, pattern: "fba-shipped", lines: 1)
            practice.clock.advance(10)
            let text = try await Self.finished(
                practice,
                Self.specification(
                    type: "GET_AMAZON_FULFILLED_SHIPMENTS_DATA_GENERAL", from: "2026-07-22T00:00:00Z",
                    to: "2026-08-20T12:00:10Z", stores: ["A21TJRUUN4KGV", "A1PA6795UKMFR9"]))
            let rows = text.split(separator: "\n").map { $0.split(separator: "\t", omittingEmptySubsequences: false) }
            #expect(rows.allSatisfy { $0.count == ShipmentRow.columns.count })
            let ids = rows.dropFirst().map { String($0[0]) }
            #expect(ids == ["403-0000001-0000001", "S02-0000006-0000006"] + generated)
            let persons = ["buyer-email", "buyer-name", "recipient-name", "ship-address-1", "ship-phone-number"]
            for row in rows.dropFirst() {
                for name in persons {
                    let position = try #require(ShipmentRow.columns.firstIndex(of: name))
                    #expect(row[position].isEmpty)
                }
            }
        }
    }

    /// The last one shown is no longer IN_QUEUE when the next page is asked for.
    @Test func pagesGoOnBehindAJobThatHasLeftTheFilter() async throws {
        try await Practice.run { practice in
            let specification = Self.specification(from: "2026-08-19T00:00:00Z", to: "2026-08-20T00:00:00Z")
            var ids: [String] = []
            for _ in 0..<4 {
                let rule = JSON.fields(["kind": "stuck", "seconds": 3600, "operation": "createReport"])
                try await practice.control(.post, "faults", rule)
                ids.append(try await Self.create(practice, specification))
            }
            let base = "/reports/2021-06-30/reports?"
            let first = try await practice.call(
                .get, base + "reportTypes=\(Self.type)&processingStatuses=IN_QUEUE&pageSize=2")
            let token = try #require(first.json["nextToken"]?.string)
            #expect(first.json["reports"]?.array?.compactMap { $0["reportId"]?.string } == [ids[3], ids[2]])
            #expect(try await practice.call(.delete, "/reports/2021-06-30/reports/\(ids[2])").status == 200)
            practice.clock.advance(50)
            let encoded = token.replacing("+", with: "%2B").replacing("=", with: "%3D").replacing("/", with: "%2F")
            let second = try await practice.call(.get, base + "nextToken=" + encoded)
            #expect(second.json["reports"]?.array?.compactMap { $0["reportId"]?.string } == [ids[1], ids[0]])
        }
    }
}
