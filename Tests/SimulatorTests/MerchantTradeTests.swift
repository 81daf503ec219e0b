import HTTPTypes
import Testing

@testable import Simulator

@Suite struct MerchantTradeTests {
    private static func orders(days: Int, perDay: Int, seed: UInt64 = 1) -> OrderBook {
        let start = BusinessTime(milliseconds: 1_787_000_000_000)
        let trade = MerchantTrade(seed: seed, start: start, days: days, ordersPerDay: perDay, store: .german)
        var book = OrderBook(history: nil, trade: trade)
        book.advance(to: start.adding(days: 60))
        return book
    }

    @Test func everyKindOfOrderOccursAndEndsAsItShould() {
        let book = Self.orders(days: 20, perDay: 50)
        let all = book.visibleOrders(at: BusinessTime(milliseconds: .max))
        #expect(all.count == 1000)
        func count(_ isWanted: (PracticeOrder) -> Bool) -> Int { all.count(where: isWanted) }
        // A tenth of play around the shares of `OrderLife`.
        #expect((90...150).contains(count { $0.programs.contains("PRIME") }))
        #expect((240...320).contains(count { $0.fulfiller == .amazon && $0.isAmazonChannel }))
        #expect((30...70).contains(count { !$0.isAmazonChannel && $0.id.hasPrefix("S02-") }))
        #expect((50...110).contains(count { $0.amazonShipments.count == 2 }))
        #expect((25...75).contains(count { $0.status == .cancelled }))
        #expect((10...50).contains(count { $0.lines.contains { $0.cancellationRequest != nil } }))
        #expect(count { $0.programs.contains("FBM_SHIP_PLUS") && $0.status == .shipped } > 20)
        #expect(count { $0.status == .pending } == 0)
        #expect(count { $0.lines.count > 1 } > 200)
        #expect(count { $0.lines.contains { $0.quantity > 1 } } > 200)
        // What the merchant packs waits for the caller.
        #expect(count { $0.fulfiller == .merchant && $0.status == .unshipped } > 500)
        #expect(all.allSatisfy { $0.fulfiller == .merchant || $0.lines.allSatisfy { $0.shipped == $0.quantity } })
    }

    @Test func someOrdersStayPendingForTwentyOneDays() {
        let start = BusinessTime(milliseconds: 1_787_000_000_000)
        let trade = MerchantTrade(seed: 1, start: start, days: 1, ordersPerDay: 300, store: .german)
        var book = OrderBook(history: nil, trade: trade)
        func pending(afterDays days: Int64) -> Int {
            book.advance(to: start.adding(days: days))
            return book.visibleOrders(at: start.adding(days: days)).count { $0.status == .pending }
        }
        let late = pending(afterDays: 20)
        #expect(late > 0)
        #expect(pending(afterDays: 22) == 0)
    }

    @Test func anotherSeedIsAnotherTrade() {
        let far = BusinessTime(milliseconds: .max)
        func ids(_ seed: UInt64) -> Set<String> {
            Set(Self.orders(days: 2, perDay: 20, seed: seed).visibleOrders(at: far).map(\.id))
        }
        #expect(ids(1) == ids(1))
        #expect(ids(1).isDisjoint(with: ids(2)))
    }

    /// The offers are counted anew, one parcel is confirmed again with another number, and a few are shipped by feed
    /// alone.
    private static func day(
        _ number: Int, _ caller: Practice, again: (id: String, body: JSON)?, byFeed: [String]
    ) async throws {
        let patch = JSON.fields([
            "productType": "PRODUCT",
            "patches": .array([
                .fields([
                    "op": "replace", "path": "/attributes/fulfillment_availability",
                    "value": .array([
                        .fields(["fulfillment_channel_code": "DEFAULT", "quantity": .integer(100 - number)])
                    ]),
                ])
            ]),
        ])
        let offer = "/listings/2021-08-01/items/A2SIMULATOR1/OD-1001?marketplaceIds=A1PA6795UKMFR9"
        #expect(try await caller.call(.patch, offer, patch).status == 200)
        if let (id, body) = again, let detail = body["packageDetail"] {
            let tracking = detail.setting("trackingNumber", to: .string("00\(number)"))
            #expect(try await confirm(caller, id, body.setting("packageDetail", to: tracking)).status == 204)
        }
        let text = FeedSteps.envelope(
            "OrderFulfillment",
            byFeed.map { id in
                FeedSteps.shipment(id).replacing("2026-08-20T12:00:00+00:00", with: caller.clock.now.iso)
            })
        _ = try await FeedSteps.submit(caller, FeedSteps.fulfilment, type: FeedSteps.xml, text)
    }

    /// Until no fault strikes.
    private static func confirm(_ caller: Practice, _ id: String, _ body: JSON) async throws -> Reply {
        while true {
            let reply = try await caller.confirm(id, body)
            caller.clock.advance(2)
            if reply.status != 503 { return reply }
        }
    }

    /// A caller who polls four times a day and ships what he finds, for a month, while some of his calls fail.
    private static func month(seed: UInt64) async throws -> [String] {
        let texts = ManualBox<[String]>([])
        try await Practice.run(settings: {
            $0.seed = seed
            $0.tradeDays = 30
            $0.ordersPerDay = 12
            $0.visibilityLag = 120
            $0.offersCancelOrder = true
        }) { practice in
            var shipped: Set<String> = []
            var byFeed: [String] = []
            var last: (id: String, body: JSON)?
            let fault = JSON.fields([
                "operation": "confirmShipment", "kind": "status", "status": 503, "probability": .number(0.2),
                "seed": .integer(Int(seed)),
            ])
            #expect(try await practice.control(.post, "faults", fault).status == 201)
            for hour in stride(from: 0, to: 30 * 24, by: 6) {
                practice.clock.advance(6 * 3600)
                let caller = practice.with(token: try await Practice.token(practice.client))
                let since = practice.clock.now.adding(days: -1).iso
                let query =
                    "/orders/2026-01-01/orders?lastUpdatedAfter=\(since)&fulfillmentStatuses=UNSHIPPED"
                    + "&fulfilledBy=MERCHANT&includedData=FULFILLMENT"
                let found = try await caller.call(.get, query)
                #expect(found.status == 200)
                for order in found.json["orders"]?.array ?? [] {
                    guard let id = order["orderId"]?.string, !shipped.contains(id),
                        order["programs"]?.array?.contains("FBM_SHIP_PLUS") != true
                    else { continue }
                    shipped.insert(id)
                    if shipped.count % 7 == 0 {
                        byFeed.append(id)
                        continue
                    }
                    let uri = "/orders/2026-01-01/orders/\(id)/cancellation"
                    let isCancelled = shipped.count % 10 == 0
                    if isCancelled {
                        let reply = try await caller.call(.put, uri, .fields(["cancelReasonCode": "NO_INVENTORY"]))
                        #expect(reply.status == 202, "\(reply.text)")
                        continue
                    }
                    let body = try caller.confirmation(of: order)
                    let reply = try await Self.confirm(caller, id, body)
                    #expect(reply.status == 204, "\(reply.text)")
                    last = (id, body)
                }
                if hour % 24 == 0 {
                    try await Self.day(hour / 24, caller, again: last, byFeed: byFeed)
                    byFeed = []
                    last = nil
                }
            }
            #expect(shipped.count > 100)
            texts.set([
                try await practice.control(.get, "ledger").text, try await practice.control(.get, "calls/log").text,
                try await practice.control(.get, "orders").text, try await practice.control(.get, "faults").text,
            ])
        }
        return texts.value
    }

    @Test(arguments: [3, 4] as [UInt64])
    func aMonthRepeatsByteForByteWithItsSeed(seed: UInt64) async throws {
        let first = try await Self.month(seed: seed)
        let second = try await Self.month(seed: seed)
        #expect(first == second)
        #expect(first[0].split(separator: "\n").count > 100)
        #expect(first[1].contains(#""operation":"createFeed""#))
        #expect(first[1].contains(#""status":503,"fault":"status""#))
        let told = first[0].split(separator: "\n").compactMap { JSONReader.value(of: $0.utf8) }
        func count(_ isWanted: (JSON) -> Bool) -> Int { told.count(where: isWanted) }
        #expect(count { $0["kind"] == "confirmation" && $0["feedId"] != nil } > 5)
        #expect(count { $0["kind"] == "quantity" } == 30)
        #expect(count { $0["kind"] == "edit" && $0["changed"] == true } > 10)
        #expect(count { $0["kind"] == "cancellation" } > 5)
    }

    @Test func aRestartGoesOnWithTheSameTrade() async throws {
        let ledger = try TemporaryFile()
        let clock = ManualClock()
        let settings: (inout SimulationSettings) -> Void = {
            $0.tradeDays = 5
            $0.ordersPerDay = 20
            $0.ledgerFile = ledger.path
        }
        let confirmed = ManualBox("")
        try await Practice.run(clock: clock, settings: settings) { practice in
            practice.clock.advance(86_400)
            let caller = practice.with(token: try await Practice.token(practice.client))
            let list = try await practice.control(.get, "orders?status=UNSHIPPED").json["orders"]?.array
            let id = try #require(
                list?.first { $0["fulfilledBy"] == "MERCHANT" && $0["orderId"] != nil }?["orderId"]?.string)
            confirmed.set(id)
            let order = try await caller.order(id)
            try #require(order["programs"]?.array?.contains("FBM_SHIP_PLUS") != true)
            #expect(try await caller.confirm(id, try caller.confirmation(of: order)).status == 204)
        }
        clock.advance(2 * 86_400)
        let after = ManualBox("")
        try await Practice.run(clock: clock, settings: settings) { practice in
            after.set(try await practice.control(.get, "orders").text)
            #expect(try await practice.order(confirmed.value)["fulfillment"]?["fulfillmentStatus"] == "SHIPPED")
        }
        #expect(after.value.split(separator: "orderId").count > 55)
        var other = SimulationSettings()
        settings(&other)
        other.ordersPerDay = 21
        #expect(throws: SettingsError.self) { try Simulation(other) }
    }
}
