import Database
import Fulfilment
import Operations
import Store
import StoreTesting
import Testing

@Suite struct ShipTests {
    private func request(_ order: String, urgent: Bool = false) -> ShipRequest {
        ShipRequest(order: order, carrier: "DHL", tracking: "00340434161094", isUrgent: urgent)
    }

    /// S2-1, S2-3, S2-4.
    @Test(arguments: StoreEngine.allCases) func markingPutsTheOrderIntoTheQueueWithItsFlag(on engine: StoreEngine)
        async throws
    {
        try await Shop.open(on: engine) { shop in
            try await shop.take(.sample("302-1"))
            let answer = try await shop.desk.ship(request("302-1"))
            #expect(answer.outcome == .created && answer.shipment == 100_001 && answer.state == "waiting")
            let order = try await shop.desk.order("302-1", account: nil)
            let shipment = try #require(order.shipments.first)
            #expect(shipment.isPendingTransfer && shipment.door == "hand" && shipment.markedBy == "anna")
            let list = try await shop.desk.orders(OrderQuestion(), try PageRequest())
            #expect(list.items.first?.isPendingTransfer == true)
        }
    }

    @Test(arguments: StoreEngine.allCases) func markingTwiceChangesNothing(on engine: StoreEngine) async throws {
        try await Shop.open(on: engine) { shop in
            try await shop.take(.sample("302-1"))
            _ = try await shop.desk.ship(request("302-1"))
            let again = try await shop.desk.ship(request("302-1"))
            #expect(again.outcome == .alreadyMarked && again.shipment == 100_001)
        }
    }

    @Test(arguments: StoreEngine.allCases) func anUrgentShipmentDoesNotSettle(on engine: StoreEngine) async throws {
        try await Shop.open(on: engine) { shop in
            try await shop.take(.sample("302-1"), .sample("302-2"))
            _ = try await shop.desk.ship(request("302-1"))
            _ = try await shop.desk.ship(request("302-2", urgent: true))
            let slow = try await shop.desk.order("302-1", account: nil).shipments.first
            let fast = try await shop.desk.order("302-2", account: nil).shipments.first
            #expect(slow?.nextAt?.timestamp == Shop.now + .minutes(2))
            #expect(fast?.nextAt?.timestamp == Shop.now)
        }
    }

    @Test(arguments: StoreEngine.allCases) func whatAmazonShipsIsRefusedWithItsReason(on engine: StoreEngine)
        async throws
    {
        try await Shop.open(on: engine) { shop in
            try await shop.take(.sample("302-1", service: .fba))
            let answer = try await shop.desk.ship(request("302-1"))
            #expect(answer.outcome == .refused && !answer.isTaken && answer.reason == "fulfilled-by-amazon")
            #expect(
                try json(answer) == """
                    {"account":"de-1","order":"302-1","outcome":"refused","reason":"fulfilled-by-amazon"}
                    """)
        }
    }

    @Test(arguments: StoreEngine.allCases) func aLabelWordThatIsNoneIsRefused(on engine: StoreEngine) async throws {
        try await Shop.open(on: engine) { shop in
            try await shop.take(.sample("302-1"))
            var wrong = request("302-1")
            wrong.label = "mine"
            let refused = try await refusal { _ = try await shop.desk.ship(wrong) }
            #expect(refused.code == .labelInvalid)
        }
    }

    @Test(arguments: StoreEngine.allCases) func aCarrierFileIsTakenLineByLineAndItsOddLinesAreFindings(
        on engine: StoreEngine
    ) async throws {
        try await Shop.open(on: engine) { shop in
            try await shop.take(.sample("302-1"), .sample("302-2"), .sample("302-3", status: .cancelled))
            let path = try shop.file(
                "dhl.csv",
                """
                \u{FEFF}Order-ID;Carrier;Tracking Number;Shipped At\r
                302-1;DHL;0034;2026-03-01 10:00\r
                302-9;DHL;0035;\r
                "302-2";"DHL";"00;36";never\r
                302-3;DHL;0037;\r
                \r
                302-2;DHL;0038;
                """)
            let result = try await shop.desk.ship(file: path)
            #expect(result.lines == 5 && result.created == 2 && result.notTaken == 3)
            #expect(
                result.findings.map { "\($0.line) \($0.order ?? "") \($0.code)" } == [
                    "3 302-9 refusal.order-unknown", "4 302-2 refusal.date-invalid", "5 302-3 reason.order-cancelled",
                ])
            let shipment = try await shop.desk.order("302-1", account: nil).shipments.first
            #expect(shipment?.shippedAt.text == "2026-03-01 10:00:00 +01:00" && shipment?.door == "carrier-file")
            let again = try await shop.desk.ship(file: path)
            #expect(again.created == 0 && again.alreadyMarked == 2)
        }
    }

    @Test(arguments: StoreEngine.allCases) func aFileWithoutHeaderIsReadByPosition(on engine: StoreEngine) async throws
    {
        try await Shop.open(on: engine) { shop in
            try await shop.take(.sample("302-1"))
            let result = try await shop.desk.ship(file: try shop.file("a.csv", "302-1,GLS,77\n"))
            #expect(result.created == 1)
            let shipment = try await shop.desk.order("302-1", account: nil).shipments.first
            #expect(shipment?.carrier == "GLS" && shipment?.tracking == "77")
        }
    }

    @Test(arguments: StoreEngine.allCases) func moreThanOneBatchIsTakenWhole(on engine: StoreEngine) async throws {
        try await Shop.open(on: engine) { shop in
            let account = AccountID("de-1")
            let orders = (1...1201).map { OrderObservation.sample("302-\($0)") }
            try await shop.database.write { transaction in
                for order in orders {
                    _ = try OrderTable.take(order, account: account, keys: nil, now: Shop.now, in: transaction)
                }
            }
            let lines = orders.map { "\($0.id),DHL,0034\($0.id)" }.joined(separator: "\n")
            let result = try await shop.desk.ship(file: try shop.file("big.csv", lines))
            #expect(result.created == 1201 && result.findings.isEmpty)
        }
    }

    @Test(arguments: StoreEngine.allCases) func aFileThatIsNoneIsRefused(on engine: StoreEngine) async throws {
        try await Shop.open(on: engine) { shop in
            let missing = try await refusal { _ = try await shop.desk.ship(file: "/nowhere/at-all.csv") }
            #expect(missing.code == .fileMissing)
            let path = try shop.file("letter.txt", "Dear Sir or Madam\n")
            let foreign = try await refusal { _ = try await shop.desk.ship(file: path) }
            #expect(foreign.code == .columnsUnknown && foreign.place?.line == 1)
        }
    }

    @Test(arguments: StoreEngine.allCases) func aMarkingIsTakenBackAndMarkingAgainRevivesIt(on engine: StoreEngine)
        async throws
    {
        try await Shop.open(on: engine) { shop in
            try await shop.take(.sample("302-1"))
            _ = try await shop.desk.ship(request("302-1"))
            let change = try await shop.desk.withdrawShipment(100_001)
            #expect(change.state == "closed" && change.order == "302-1")
            let twice = try await refusal { _ = try await shop.desk.withdrawShipment(100_001) }
            #expect(twice.code == .shipmentFixed && twice.values["state"] == "closed")
            let again = try await shop.desk.ship(request("302-1"))
            #expect(again.outcome == .created && again.shipment == 100_001)
            let unknown = try await refusal { _ = try await shop.desk.withdrawShipment(7) }
            #expect(unknown.code == .shipmentUnknown)
        }
    }
}
