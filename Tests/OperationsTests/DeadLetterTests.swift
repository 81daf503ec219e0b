import Database
import Fulfilment
import Messages
import Operations
import Store
import StoreTesting
import Testing

@Suite struct DeadLetterTests {
    /// Marks orders and gives them up as Amazon's refusals.
    private func giveUp(_ orders: [String], in shop: Shop) async throws {
        for order in orders {
            try await shop.take(.sample(order))
            let answer = try await shop.desk.ship(
                ShipRequest(order: order, carrier: "DHL", tracking: "1", isUrgent: true))
            let id = ShipmentID(rawValue: try #require(answer.shipment))
            try await shop.database.write { transaction in
                try ShipmentTable.release(
                    now: Shop.now, nowMicroseconds: Shop.now.rawValue * 1000, quota: Quota(rate: 2, burst: 10),
                    dayEnd: { _ in Shop.now + .hours(12) }, in: transaction)
                let row = try ShipmentTable.find(id, in: transaction)
                try DeadLetterTable.bury(
                    queue: .confirmations, token: DeadLetterToken.shipment(id, generation: row?.generation ?? 0),
                    messageID: nil, reason: "amazon-refused", detail: "InvalidInput", now: Shop.now, in: transaction)
            }
        }
    }

    private func open(in shop: Shop) async throws -> [DeadLetterCard] {
        try await shop.desk.deadLetters(DeadLetterQuestion(), try PageRequest()).items
    }

    /// S2-12, S2-15, S2-17.
    @Test(arguments: StoreEngine.allCases) func whatWasGivenUpIsListedWithItsReasonAndRaisesOneProblem(
        on engine: StoreEngine
    ) async throws {
        try await Shop.open(on: engine) { shop in
            try await giveUp(["302-1", "302-2"], in: shop)
            let letters = try await open(in: shop)
            #expect(
                letters.map { "\($0.order ?? "") \($0.reason) \($0.detail)" } == [
                    "302-1 amazon-refused InvalidInput", "302-2 amazon-refused InvalidInput",
                ])
            let status = try await shop.desk.status()
            #expect(status.problems.map { "\($0.kind) \($0.affected)" } == ["confirmation-failed 2"])
            #expect(status.shipments == ["dead": 2])
            let details = try await shop.desk.deadLetter(letters[0].id)
            #expect(details.shipment?.state == "dead" && details.shipment?.isPendingTransfer == true)
            let queues = try await shop.desk.queues()
            #expect(queues.map(\.dead) == [0, 0, 0, 0, 2, 0])
        }
    }

    /// S2-18, S2-19.
    @Test(arguments: StoreEngine.allCases) func requeueingAllSendsThemAgainAndClosesTheProblem(on engine: StoreEngine)
        async throws
    {
        try await Shop.open(on: engine) { shop in
            try await giveUp(["302-1", "302-2", "302-3"], in: shop)
            #expect(try await shop.desk.requeueDeadLetters(DeadLetterQuestion(reason: "transient")) == nil)
            let begun = try #require(
                try await shop.desk.requeueDeadLetters(DeadLetterQuestion(reason: "amazon-refused")))
            let result = try await shop.desk.work(on: begun.execution)
            #expect(result.taken == 3 && result.pending == 3 && result.refused == 0)
            #expect(try await open(in: shop).isEmpty)
            // The message stays until each has its result.
            #expect(try await shop.desk.status().problems.map(\.affected) == [3])
            let shipment = try await shop.desk.order("302-1", account: nil).shipments.first
            #expect(shipment?.state == "waiting" && shipment?.hasFailed == true)
        }
    }

    /// S2-21, S2-23: state, reason and flag in one command, with who and why.
    @Test(arguments: StoreEngine.allCases) func excludingTakesTheOrderOutWithReasonAndPerson(on engine: StoreEngine)
        async throws
    {
        try await Shop.open(on: engine) { shop in
            try await giveUp(["302-1"], in: shop)
            let id = try #require(try await open(in: shop).first?.id)
            let refused = try await refusal {
                _ = try await shop.desk.excludeDeadLetters(DeadLetterQuestion(ids: [id]), reason: " ")
            }
            #expect(refused.code == .reasonMissing)
            let result = try await shop.desk.excludeDeadLetters(
                DeadLetterQuestion(ids: [id]), reason: "reported by hand")
            #expect(result.done == 1)
            let details = try await shop.desk.deadLetter(id)
            #expect(details.letter.state == "excluded" && details.letter.endedBy == "anna")
            #expect(details.shipment?.isPendingTransfer == false && details.shipment?.reason == "reported by hand")
            // S2-23: putting it back is possible, too.
            let shipment = try #require(details.shipment).shipment
            let back = try await shop.desk.putBackShipment(shipment)
            #expect(back.state == "waiting")
        }
    }

    @Test(arguments: StoreEngine.allCases) func whatHasEndedOrIsUnknownIsNamed(on engine: StoreEngine) async throws {
        try await Shop.open(on: engine) { shop in
            try await giveUp(["302-1"], in: shop)
            let id = try #require(try await open(in: shop).first?.id)
            let first = try await shop.desk.excludeDeadLetters(DeadLetterQuestion(ids: [id]), reason: "by hand")
            #expect(first.done == 1)
            let result = try await shop.desk.excludeDeadLetters(DeadLetterQuestion(ids: [id, 999]), reason: "by hand")
            #expect(result.refused.map(\.code) == ["dead-letter-closed", "dead-letter-unknown"])
        }
    }
}
