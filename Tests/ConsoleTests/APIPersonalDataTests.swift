import Fulfilment
import HTTPTypes
import LogTesting
import Logging
import Operations
import Store
import StoreTesting
import Testing

@testable import Console

/// Who learns of a name and an address, and that it is written down.
@Suite("Personal data over HTTP", .timeLimit(.minutes(2)))
struct APIPersonalDataTests {
    @Test("names and addresses are told to those alone who may read them, and never of an unpaid order (S1-7)")
    func personal() async throws {
        try await ConsoleBench.open { bench in
            try await bench.take(ConsoleBench.paid("302-1"))
            var pending = ConsoleBench.paid("302-2")
            pending.status = .pending
            try await bench.take(pending)
            let plain = try await bench.token("plain", "orders:read")
            let personal = try await bench.token("personal", "orders:read,personal:read")
            let without = try await bench.ask("/v1/orders/302-1", token: plain)
            #expect(without.status == 200 && !without.text.contains("Nina") && !without.text.contains("recipient\":"))
            let with = try await bench.ask("/v1/orders/302-1", token: personal)
            #expect(with.text.contains("\"name\":\"Nina\"") && with.text.contains("Musterstadt"))
            #expect(with.header("ETag") != without.header("ETag"))
            let unpaid = try await bench.ask("/v1/orders/302-2", token: personal)
            #expect(unpaid.text.contains("\"recipient\":null") && !unpaid.text.contains("Nina"))
            #expect(unpaid.text.contains("\"hasRecipient\":false"))
        }
    }

    @Test("who read whose name is in the log: the token, the order and the request, once a reading (D16)")
    func audit() async throws {
        try await ConsoleBench.open { bench in
            try await bench.take(ConsoleBench.paid("302-1"))
            try await bench.take(.sample("302-2", updatedAt: ConsoleBench.now))
            let plain = try await bench.token("plain", "orders:read")
            let personal = try await bench.token("personal", "orders:read,personal:read")
            _ = try await bench.ask("/v1/orders/302-1", token: plain)
            _ = try await bench.ask("/v1/orders/302-2", token: personal)
            let read = try await bench.ask("/v1/orders/302-1", token: personal)
            let tag = try #require(read.header("ETag"))
            let known = try await bench.ask("/v1/orders/302-1", token: personal, headers: [.ifNoneMatch: tag])
            #expect(known.status == 304)
            let sentence = "Name, address or note were read"
            #expect(bench.log.lines.filter { $0.message == sentence }.map(\.level) == [.notice])
            #expect(bench.log.values(of: "api.token", in: sentence) == ["personal"])
            #expect(bench.log.values(of: "order.id", in: sentence) == ["302-1"])
            #expect(bench.log.values(of: "http.request.id", in: sentence) == [read.header("X-Request-Id")])
        }
    }

    @Test("an order whose person was forgotten is told anew: another tag, and an entry in the changes (D16)")
    func forgotten() async throws {
        try await ConsoleBench.open { bench in
            try await bench.take(ConsoleBench.paid("302-1"))
            let token = try await bench.token("erp", "orders:read,personal:read")
            let place = try #require(try await bench.ask("/v1/changes", token: token).header("Link"))
            let tag = try #require(try await bench.ask("/v1/orders/302-1", token: token).header("ETag"))
            _ = try await bench.desk.forgetRecipient(of: "302-1", account: nil)
            let again = try await bench.ask("/v1/orders/302-1", token: token, headers: [.ifNoneMatch: tag])
            #expect(again.status == 200 && again.text.contains("\"recipient\":null"))
            #expect(again.text.contains("\"complete\":false"))
            let link = try #require(place.split(separator: ">").first?.dropFirst())
            let told = try await bench.ask(String(link), token: token)
            #expect(told.text.contains("302-1") && told.text.contains("\"complete\":false"))
            #expect(!told.text.contains("order.completed"))
        }
    }

    @Test("a note alone is read with a line in the log, and forgetting it gives another tag (D16)")
    func note() async throws {
        try await ConsoleBench.open { bench in
            var pending = ConsoleBench.paid("302-1")
            pending.status = .pending
            try await bench.take(pending)
            _ = try await bench.desk.edit("302-1", account: nil, set: ["note=ring twice"], unset: [])
            let token = try await bench.token("erp", "orders:read,personal:read")
            let read = try await bench.ask("/v1/orders/302-1", token: token)
            #expect(read.text.contains("\"note\":\"ring twice\"") && read.text.contains("\"recipient\":null"))
            #expect(bench.log.values(of: "order.id", in: "Name, address or note were read") == ["302-1"])
            let tag = try #require(read.header("ETag"))
            _ = try await bench.desk.forgetRecipient(of: "302-1", account: nil)
            let again = try await bench.ask("/v1/orders/302-1", token: token, headers: [.ifNoneMatch: tag])
            #expect(again.status == 200 && again.text.contains("\"note\":null"))
        }
    }

    @Test("a console without the key says so, and leaves out no address silently")
    func withoutKey() async throws {
        try await ConsoleBench.open { bench in
            try await bench.take(ConsoleBench.paid("302-1"))
            let desk = OperatorDesk(
                database: bench.store.database, clock: BusinessClock(),
                keyRing: try KeyRing("other:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA="), person: "console")
            let problem = await #expect(throws: OperationRefusal.self) {
                _ = try await desk.orderForProgram("302-1", account: nil, withRecipient: true)
            }
            // Nothing has to be opened of an order that is still to be paid, or for who may not read it.
            var pending = ConsoleBench.paid("302-2")
            pending.status = .pending
            try await bench.take(pending)
            let unpaid = try await desk.orderForProgram("302-2", account: nil, withRecipient: true)
            #expect(unpaid.recipient == nil && !unpaid.details.hasRecipient)
            // What a person has corrected is not left out for Amazon's value, nor for nothing.
            _ = try await bench.desk.edit("302-2", account: nil, set: ["note=ring twice"], unset: [])
            let closed = await #expect(throws: OperationRefusal.self) {
                _ = try await desk.orderForProgram("302-2", account: nil, withRecipient: true)
            }
            #expect(closed?.code == .keyMissing)
            #expect(try await desk.orderForProgram("302-1", account: nil, withRecipient: false).recipient == nil)
            #expect(problem?.code == .keyMissing)
            #expect(problem.map { Problem($0, Texts(.de)).status.code } == 503)
        }
    }
}
