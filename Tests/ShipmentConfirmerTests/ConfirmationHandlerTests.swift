import Database
import Fulfilment
import LogTesting
import Messages
import ShipmentConfirmer
import Store
import StoreTesting
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
            (.throttled(.init(code: "QuotaExceeded", detail: ""), retryAfter: nil), .waiting), (.notSent, .waiting),
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

    @Test("A 429 empties the budget; its request id stands in the attempt and in the log")
    func throttled() async throws {
        let bench = try await ConfirmerBench()
        let failure = CallFailure(code: "QuotaExceeded", detail: "You exceeded your quota.", requestID: "r-429")
        bench.amazon.answer(.throttled(failure, retryAfter: nil))
        let message = try await bench.released("302-1")
        let before = bench.context.clock.microseconds
        #expect(try await bench.handler.handle(message, bench.context) == .done)
        let attempt = try #require(try await bench.attempts(message).last)
        #expect(attempt.outcome == .throttled && attempt.code == "QuotaExceeded" && attempt.requestID == "r-429")
        #expect(bench.log.values(of: "http.request.id", in: "shipment goes back to waiting") == ["r-429"])
        let budget = try await bench.budget(ShipmentTable.confirmOperation)
        #expect(budget.throttled == 1 && budget.taken == 1)
        #expect(budget.nextSlot >= before + budget.interval)
    }

    @Test(
        "The failure's line in the log names Amazon's request",
        arguments: [
            (CallResult.failed(.init(code: "x", detail: "", requestID: "r-1")), "shipment goes back to waiting"),
            (
                .unclear(.init(code: "x", detail: "", requestID: "r-1")),
                "the result is unclear; Amazon is read before anything is sent"
            ),
            (.refused(.init(code: "x", detail: "", requestID: "r-1")), "shipment given up"),
            (
                .unauthorised(.init(code: "x", detail: "", requestID: "r-1"), isFinal: false),
                "shipment goes back to waiting"
            ),
        ])
    func requestID(_ result: CallResult, _ line: String) async throws {
        let bench = try await ConfirmerBench()
        bench.amazon.answer(result)
        let message = try await bench.released("302-1")
        _ = try await bench.handler.handle(message, bench.context)
        #expect(bench.log.values(of: "http.request.id", in: line) == ["r-1"])
        #expect(try await bench.attempts(message).map(\.requestID) == ["r-1"])
    }

    @Test(
        "The rate that Amazon states is taken over; a call that it counted twice costs two slots",
        arguments: [
            CallResult.accepted(requestID: nil), .failed(.init(code: "InternalFailure", detail: "")),
            .unauthorised(.init(code: "Unauthorized", detail: ""), isFinal: false),
        ])
    func budget(_ result: CallResult) async throws {
        let bench = try await ConfirmerBench()
        bench.amazon.answer(with: ConfirmationAnswer(result, rateLimit: 5, calls: 2))
        _ = try await bench.handler.handle(try await bench.released("302-1"), bench.context)
        let budget = try await bench.budget(ShipmentTable.confirmOperation)
        #expect(budget.interval == 200_000 && budget.taken == 2)
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
