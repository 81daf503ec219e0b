import Database
import Fulfilment
import Messages
import ShipmentConfirmer
import Store
import Testing
import WorkerRuntime

@Suite("ConfirmationHandler")
struct ConfirmationHandlerTests {
    private let failure = CallFailure(code: "InvalidInput", detail: "no")

    @Test("An accepted shipment is acknowledged; its message again does nothing")
    func accepted() async throws {
        let bench = try await ConfirmerBench()
        let message = try await bench.released("302-1")
        #expect(try await bench.handler.handle(message, bench.context) == .done)
        #expect(try await bench.state(message) == .accepted)
        #expect(try await bench.handler.handle(message, bench.context) == .done)
        let calls = bench.amazon.calls
        #expect(calls.count == 1)
        #expect(calls.first?.trackingNumber == "T302-1")
    }

    @Test("A refused one is rejected with its dead letter written")
    func refused() async throws {
        let bench = try await ConfirmerBench()
        bench.amazon.answer(.refused(failure))
        let message = try await bench.released("302-1")
        #expect(try await bench.handler.handle(message, bench.context) == .dead)
        #expect(try await bench.state(message) == .dead)
        // The worker ended before it could reject: the message comes again and is rejected then.
        #expect(try await bench.handler.handle(message, bench.context) == .dead)
        #expect(bench.amazon.calls.count == 1)
    }

    @Test(
        "What time heals or what must be read first is acknowledged: the row says what comes next",
        arguments: [
            (CallResult.failed(.init(code: "x", detail: "")), ShipmentState.waiting),
            (.throttled(retryAfter: nil), .waiting), (.notSent, .waiting),
            (.unclear(.init(code: "timedOut", detail: "")), .unclear),
            (.contradicted(.init(code: "x", detail: "")), .unclear),
            (.unauthorised(.init(code: "x", detail: ""), isFinal: false), .waiting),
        ])
    func acknowledged(_ result: CallResult, _ state: ShipmentState) async throws {
        let bench = try await ConfirmerBench()
        bench.amazon.answer(result)
        let message = try await bench.released("302-1")
        #expect(try await bench.handler.handle(message, bench.context) == .done)
        #expect(try await bench.state(message) == state)
    }

    @Test("The same message to many confirmers at once makes one call")
    func concurrent() async throws {
        let bench = try await ConfirmerBench()
        let message = try await bench.released("302-1")
        try await withThrowingTaskGroup(of: MessageOutcome.self) { group in
            for _ in 0..<8 { group.addTask { try await bench.handler.handle(message, bench.context) } }
            try await group.waitForAll()
        }
        #expect(bench.amazon.calls.count == 1)
    }

    @Test("A message of another type is a dead letter")
    func foreign() async throws {
        let bench = try await ConfirmerBench()
        let stray = Received(
            messageID: "m", queue: .confirmations, message: .intakeStored(intake: 1), isRedelivered: false)
        #expect(try await bench.handler.handle(stray, bench.context) == .dead)
        let letters = try await bench.context.database.read { transaction in
            try DeadLetterTable.list(.init(), limit: 10, in: transaction)
        }
        #expect(letters.map(\.reason) == ["unknown-type"])
    }
}
