import Database
import Fulfilment
import Messages
import Operations
import Store
import StoreTesting
import Testing

@Suite struct MaintenanceTests {
    private func giveUp(_ count: Int, in shop: Shop) async throws -> [ShipmentID] {
        var ids: [ShipmentID] = []
        for number in 1...count {
            let order = "302-\(number)"
            try await shop.take(.sample(order))
            let answer = try await shop.desk.ship(
                ShipRequest(order: order, carrier: "DHL", tracking: "\(number)", isUrgent: true))
            let id = ShipmentID(rawValue: try #require(answer.shipment))
            try await shop.database.write { transaction in
                try transaction.run("UPDATE shipments SET state = 'released' WHERE id = ?", id.rawValue)
                let row = try ShipmentTable.find(id, in: transaction)
                try DeadLetterTable.bury(
                    queue: .confirmations, token: DeadLetterToken.shipment(id, generation: row?.generation ?? 0),
                    messageID: nil, reason: "amazon-refused", detail: "InvalidInput", now: Shop.now, in: transaction)
            }
            ids.append(id)
        }
        return ids
    }

    /// S2-15, S2-16, S2-17, S2-18: one message, its count, its two buttons.
    @Test(arguments: StoreEngine.allCases) func aMessageLeadsToItsOrdersAndSendsThem(on engine: StoreEngine)
        async throws
    {
        try await Shop.open(on: engine) { shop in
            let ids = try await giveUp(3, in: shop)
            let message = try #require(try await shop.desk.messages().first)
            #expect(message.kind == "confirmation-failed" && message.affected == 3)
            #expect(message.actions == ["orders", "update"])
            let orders = try await shop.desk.shipments(ofMessage: message.message, try PageRequest())
            #expect(orders.items.map(\.shipment) == ids.map(\.rawValue))
            #expect(orders.items.allSatisfy { $0.isPendingTransfer && $0.isDeferred && $0.reason == "amazon-refused" })
            let begun = try #require(try await shop.desk.update(ofMessage: message.message))
            let card = try await shop.desk.work(on: begun.execution)
            #expect(card.total == 3 && card.taken == 3 && card.pending == 3 && card.state == "taken")
            // It stays, and shows how far it is, until each has its result.
            let during = try await shop.desk.message(message.message)
            #expect(during.affected == 3 && during.execution?.pending == 3)
            try await shop.database.write { transaction in
                for id in ids {
                    _ = try transaction.run("UPDATE shipments SET state = 'waiting' WHERE id = ?", id.rawValue)
                    let withdrawn = try ShipmentTable.withdraw(id, by: "anna", now: Shop.now, in: transaction)
                    #expect(withdrawn == .done)
                }
            }
            #expect(try await shop.desk.messages().isEmpty)
            let closed = try await refusal { _ = try await shop.desk.update(ofMessage: message.message) }
            #expect(closed.code == .messageClosed)
        }
    }

    /// D5, S2-24, S2-25: says first what a run does, warns, and can be forced.
    @Test(arguments: StoreEngine.allCases) func aRunSaysWhatItDoesBeforeItIsStarted(on engine: StoreEngine) async throws
    {
        try await Shop.open(on: engine) { shop in
            let nothing = try await refusal { _ = try await shop.desk.runConfirmations(account: "de-1") }
            #expect(nothing.code == .runNotUseful && nothing.values["advice"] == "nothing")
            _ = try await giveUp(2, in: shop)
            let forecast = try #require(try await shop.desk.forecastRuns(account: "de-1").first)
            #expect(forecast.advice == .useful && forecast.failed == 2 && forecast.tokens == 9)
            for _ in 0..<3 {
                let run = try #require(try await shop.desk.runConfirmations(account: "de-1").first)
                #expect(run.isStarted)
                try await shop.database.write { transaction in
                    // The clock stands still here: each run needs a moment of its own.
                    _ = try transaction.run("UPDATE runs SET due_at = due_at - 60000 WHERE opened_by IS NOT NULL")
                }
            }
            let often = try await refusal { _ = try await shop.desk.runConfirmations(account: "de-1") }
            #expect(often.values["advice"] == "too-often")
            let forced = try #require(try await shop.desk.runConfirmations(account: "de-1", isForced: true).first)
            #expect(forced.isStarted)
        }
    }

    /// D5: what waits anyway goes by itself; a run does not help, and the answer says when the quota has room.
    @Test(arguments: StoreEngine.allCases) func aRunDoesNotHelpWhatIsOnItsWay(on engine: StoreEngine) async throws {
        try await Shop.open(on: engine) { shop in
            for number in 1...30 {
                var order = OrderObservation.sample("302-\(number)")
                order.shipBy = Shop.now + .seconds(5)
                try await shop.take(order)
                _ = try await shop.desk.ship(
                    ShipRequest(order: "302-\(number)", carrier: "DHL", tracking: "1", isUrgent: true))
            }
            let forecast = try #require(try await shop.desk.forecastRuns().first)
            #expect(forecast.advice == .doesNotHelp && forecast.waiting == 30)
            // 9 at once, 21 at 2 a second.
            #expect(forecast.doneAt.text == LocalZone("Europe/Berlin")?.text(Shop.now + .milliseconds(10_500)))
            // D4: 9 at once and 10 within 5 s leave 11 late.
            #expect(forecast.late == 11)
            let late = try await shop.desk.shipments(ShipmentQuestion(list: .late), try PageRequest())
            #expect(late.items.count == 11 && late.items.allSatisfy { $0.expectedAt != nil })
        }
    }

    /// D14: a pause ends by itself, and stands on every status screen with who and why.
    @Test(arguments: StoreEngine.allCases) func aPauseIsShownAndEndsByItself(on engine: StoreEngine) async throws {
        try await Shop.open(on: engine) { shop in
            _ = try await shop.desk.pause("confirm", account: "de-1", until: "16:00", reason: "wrong carrier")
            let shown = try #require(try await shop.desk.status().pauses.first)
            #expect(
                shown.until.text.hasPrefix("2026-03-01 16:00") && shown.by == "anna" && shown.reason == "wrong carrier")
            let open = try await shop.desk.status().withoutSamples.pauses.first
            #expect(open?.by == "" && open?.reason == "")
            let run = try await refusal { _ = try await shop.desk.runConfirmations(account: "de-1", isForced: true) }
            #expect(run.values["advice"] == "paused")
            #expect(try await shop.desk.liftPause("confirm", account: "de-1").isEmpty)
            let again = try await refusal { _ = try await shop.desk.liftPause("confirm", account: "de-1") }
            #expect(again.code == .pauseMissing)
            let long = try await refusal {
                _ = try await shop.desk.pause("confirm", account: nil, until: "2026-05-01", reason: "x")
            }
            #expect(long.code == .pauseInvalid)
            let unknown = try await refusal {
                _ = try await shop.desk.pause("import", account: nil, until: "16:00", reason: "x")
            }
            #expect(unknown.code == .workUnknown)
        }
    }

    /// S4-3: off and manual are settings of an account; a clock's run does nothing then.
    @Test(arguments: StoreEngine.allCases) func withConfirmationsOffNothingIsDue(on engine: StoreEngine) async throws {
        try await Shop.open(on: engine) { shop in
            _ = try await shop.desk.set("confirm.mode", to: "off", account: "de-1")
            try await shop.take(.sample("302-1"))
            _ = try await shop.desk.ship(ShipRequest(order: "302-1", carrier: "DHL", tracking: "1", isUrgent: true))
            let isDue = try await shop.database.read { try ShipmentTable.hasDue(at: Shop.now + .days(1), in: $0) }
            #expect(!isDue)
            let forecast = try #require(try await shop.desk.forecastRuns().first)
            #expect(forecast.advice == .stopped)
        }
    }
}
