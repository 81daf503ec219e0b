import Database
import Fulfilment
import HTTPTypes
import Messages
import Store
import Testing
import WorkerRuntime

/// S2-5, S2-11, X-5: shipments that go as a feed, and what becomes of each.
@Suite("Feeds of shipments", .serialized, .timeLimit(.minutes(2)))
struct FulfilmentFeedTests {
    @Test("More than confirm.feedAbove go as one feed, each with its own result (S2-11)")
    func many() async throws {
        try await AmazonBench.with { bench in
            try await bench.set(.confirmFeedAbove, "3")
            let orders = try await bench.orders(5)
            var ids: [ShipmentID] = []
            for (index, order) in orders.enumerated() { ids.append(try await bench.mark(order, tracking: "T\(index)")) }
            // Amazon shows the last one as shipped by somebody else meanwhile.
            try await bench.control(.post, "orders/\(orders[4])/ship", "{}")
            try await bench.startFeeds()
            for id in ids { #expect(try await bench.row(id).state == .inFeed) }
            #expect(try await bench.texts("SELECT CAST(entries AS TEXT) FROM order_feeds") == ["5"])
            // One way until its result is final: a mark meanwhile is too late.
            let late = try await bench.mark(orders[0], tracking: "T0-corrected")
            #expect(late == ids[0])
            #expect(try await bench.row(ids[0]).trackingNumber == "T0")
            // Not two feeds of one kind within twenty minutes.
            try await bench.startFeeds()
            #expect(try await bench.texts("SELECT kind FROM order_feeds").count == 1)
            try await bench.finishFeeds()
            for id in ids.dropLast() {
                let row = try await bench.row(id)
                #expect(row.state == .accepted && row.path == .feed && row.feed == nil)
            }
            let refused = try await bench.row(ids[4])
            #expect(refused.state == .dead && refused.reason == "amazon-refused")
            let last = ids[4]
            let letters = try await bench.database.read { try DeadLetterTable.open(shipment: last, in: $0) }
            #expect(letters.count == 1 && letters.first?.detail.isEmpty == false)
            #expect(try await bench.ledger("confirmation").count == 4)
            for order in orders.dropLast() { try await bench.poll(order) }
            for id in ids.dropLast() { #expect(try await bench.row(id).state == .proven) }
        }
    }

    @Test("A parcel without a number goes by feed; its number, come late, by the same way (S2-5, S2-7, X-5)")
    func untracked() async throws {
        try await AmazonBench.with { bench in
            let order = try await bench.orders(1)[0]
            let id = try await bench.mark(order, tracking: nil)
            let now = bench.context.clock.now
            let start = try await bench.database.write { transaction in
                try transaction.run("UPDATE shipments SET state = 'released'")
                return try ShipmentTable.begin(
                    id, generation: 1, messageID: nil, queue: .confirmations, worker: "test", now: now,
                    nowMicroseconds: now.rawValue * 1000, quota: Quota(rate: 2, burst: 10), in: transaction)
            }
            guard case .postponed = start else {
                Issue.record("it was not kept for a feed")
                return
            }
            #expect(try await bench.row(id).reason == "waits-for-feed")
            try await bench.startFeeds()
            try await bench.finishFeeds()
            #expect(try await bench.row(id).state == .accepted)
            #expect(try await bench.ledger("confirmation").count == 1)
            // The number comes late.
            _ = try await bench.mark(order, tracking: "JJD0001")
            let edited = try await bench.row(id)
            #expect(edited.state == .waiting && edited.isEdit && edited.path == .feed)
            try await bench.run("UPDATE shipments SET state = 'released'")
            let generation = edited.generation
            _ = try await bench.database.write { transaction in
                try ShipmentTable.begin(
                    id, generation: generation, messageID: nil, queue: .confirmations, worker: "test", now: now,
                    nowMicroseconds: now.rawValue * 1000, quota: Quota(rate: 2, burst: 10), in: transaction)
            }
            try await bench.run("UPDATE order_feeds SET created_at = 0")
            try await bench.startFeeds()
            try await bench.finishFeeds()
            #expect(try await bench.row(id).state == .accepted)
            #expect(try await bench.ledger("confirmation").count == 1)
            let edits = try await bench.ledger("edit")
            #expect(edits.count == 1 && edits.first?.contains("JJD0001") == true)
        }
    }

    @Test("FATAL: a report tells what is done; the rest goes by calls, nothing blindly again")
    func fatal() async throws {
        try await AmazonBench.with { bench in
            try await bench.set(.confirmFeedAbove, "2")
            let orders = try await bench.orders(4)
            var ids: [ShipmentID] = []
            for (index, order) in orders.enumerated() { ids.append(try await bench.mark(order, tracking: "T\(index)")) }
            try await bench.control(
                .post, "faults", #"{"operation":"createFeed","kind":"fatal","applied":"some"}"#)
            try await bench.startFeeds()
            try await bench.finishFeeds()
            #expect(try await bench.texts("SELECT state FROM order_feeds") == ["reconciling"])
            let fetches = try await bench.texts("SELECT purpose FROM fetches WHERE kind = 'report'")
            #expect(fetches == [OrderFeedTable.reconciliation])
            // Not before the report is there.
            try await bench.settleFeeds()
            for id in ids { #expect(try await bench.row(id).state == .inFeed) }
            for order in orders { try await bench.poll(order) }
            try await bench.run("UPDATE fetches SET state = 'done'")
            try await bench.settleFeeds()
            var states: [ShipmentState] = []
            for id in ids { states.append(try await bench.row(id).state) }
            #expect(states == [.accepted, .accepted, .waiting, .waiting])
            let left = try await bench.row(ids[3])
            #expect(left.path == .call && left.hasFailed && left.reason == "feed-without-result")
            // They do not go into the next feed.
            try await bench.run("UPDATE order_feeds SET created_at = 0")
            try await bench.set(.confirmFeedAbove, "1")
            try await bench.startFeeds()
            #expect(try await bench.row(ids[3]).state == .waiting)
        }
    }

    @Test("A hand-over whose answer was lost is found at Amazon, and not made twice")
    func lostAnswer() async throws {
        try await AmazonBench.with { bench in
            try await bench.set(.confirmFeedAbove, "1")
            let orders = try await bench.orders(2)
            for (index, order) in orders.enumerated() { _ = try await bench.mark(order, tracking: "T\(index)") }
            try await bench.control(
                .post, "faults", #"{"operation":"createFeed","kind":"timeoutAfterApply","seconds":1}"#)
            try await bench.startFeeds()
            #expect(try await bench.texts("SELECT state FROM order_feeds") == ["making"])
            try await bench.settleFeeds()
            #expect(try await bench.texts("SELECT state FROM order_feeds") == ["made"])
            try await bench.finishFeeds()
            #expect(try await bench.texts("SELECT state FROM shipments ORDER BY id") == ["accepted", "accepted"])
            #expect(try await bench.ledger("confirmation").count == 2)
        }
    }

    @Test("What is due within eight hours, cancelled or wanted cancelled stays out of a feed")
    func staysOut() async throws {
        try await AmazonBench.with { bench in
            try await bench.set(.confirmFeedAbove, "1")
            let orders = try await bench.orders(3)
            var ids: [ShipmentID] = []
            for (index, order) in orders.enumerated() { ids.append(try await bench.mark(order, tracking: "T\(index)")) }
            let soon = (bench.context.clock.now + .hours(7)).rawValue
            let first = ids[0].rawValue
            try await bench.database.write { transaction in
                _ = try transaction.run("UPDATE shipments SET deadline = ? WHERE id = ?", soon, first)
            }
            let now = bench.context.clock.now
            try await bench.database.write { transaction in
                let stored = try OrderTable.hold(
                    account: AmazonBench.account, order: orders[1], keys: nil, in: transaction)
                let wish = CancelWish(
                    reason: .noInventory, state: .ready, wishedAt: now, wishedBy: "anna", changedAt: now,
                    changedBy: "anna")
                if let stored {
                    try CancelWishTable.add(
                        wish, to: stored, account: AmazonBench.account, nextAt: now, in: transaction)
                }
            }
            try await bench.startFeeds()
            var states: [ShipmentState] = []
            for id in ids { states.append(try await bench.row(id).state) }
            #expect(states == [.waiting, .waiting, .inFeed])
        }
    }
}
