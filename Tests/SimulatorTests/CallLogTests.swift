import HTTPTypes
import HummingbirdTesting
import NIOCore
import Testing

@testable import Simulator

@Suite struct CallLogTests {
    @Test func saysWhatItHasForgotten() throws {
        var log = CallLog(most: 4)
        let now = BusinessTime(milliseconds: 0)
        for _ in 0..<4 {
            let number = log.arrive(operation: .getOrder, orderID: nil, now: now)
            log.depart(number, status: 200, fault: nil)
        }
        #expect(log.lines().split(separator: "\n").count == 4)
        _ = log.arrive(operation: .getOrders, orderID: nil, now: now)
        let lines = log.lines { $0 == .getOrder }.split(separator: "\n")
        #expect(lines.first == #"{"forgotten":2}"#)
        #expect(lines.count == 3)
        #expect(log.count == 3)
        #expect(CallCounts().json(kept: log.count, forgotten: log.forgotten)["log"]?["forgotten"] == 2)
        log.clear()
        #expect(log.lines().isEmpty)
    }

    @Test func holdsUnknownPathsAndWhatIsTooLarge() async throws {
        try await Practice.run { practice in
            try await practice.control(.post, "calls/clear")
            #expect(try await practice.call(.get, "/orders/v9/orders?x=1").status == 404)
            let large = Reply(
                try await practice.client.execute(
                    uri: "/orders/v0/orders/1/shipmentConfirmation", method: .post,
                    body: ByteBuffer(repeating: 32, count: 12 << 20 + 1)))
            #expect(large.status == 413)
            #expect(large.code == "RequestEntityTooLarge")
            let lines = try await practice.control(.get, "calls/log").text.split(separator: "\n")
                .compactMap { JSONReader.value(of: $0.utf8) }
            #expect(lines.map { $0["status"]?.integer } == [404, 413])
            #expect(lines.first?["operation"] == "unknown")
            #expect(lines.first?["call"] == "GET /orders/v9/orders")
            #expect(lines.last?["operation"] == "confirmShipment")
            #expect(lines.last?["orderId"] == "1")
            let unknown = try await practice.control(.get, "calls/log?operation=unknown").text
            #expect(unknown.split(separator: "\n").count == 1)
            let counts = try await practice.control(.get, "calls").json
            #expect(counts["operations"]?["confirmShipment"]?["errors"] == 1)
            #expect(counts["log"]?["kept"] == 2)
            #expect(counts["log"]?["forgotten"] == 0)
        }
    }
}
