import Database
import Fulfilment
import HTTPTypes
import Store
import Testing
import WorkerRuntime

/// S4-5, X-6, D10: cancellations on their way to Amazon.
@Suite("Cancellations at the simulated Amazon", .serialized, .timeLimit(.minutes(2)))
struct CancellationTests {
    private func want(_ order: OrderID, in bench: AmazonBench, nextIn wait: Duration = .zero) async throws {
        let now = bench.context.clock.now
        try await bench.database.write { transaction in
            let stored = try #require(
                try OrderTable.hold(account: AmazonBench.account, order: order, keys: nil, in: transaction))
            let wish = CancelWish(
                reason: .pricingError, state: .ready, wishedAt: now, wishedBy: "anna", changedAt: now,
                changedBy: "anna")
            try CancelWishTable.add(
                wish, to: stored, account: AmazonBench.account, nextAt: now + wait, in: transaction)
        }
    }

    private func state(_ order: OrderID, in bench: AmazonBench) async throws -> CancelWish? {
        try await bench.database.read { transaction in
            let stored = try OrderTable.find(
                account: AmazonBench.account, order: order, keys: nil, in: transaction)
            return try stored.flatMap { try CancelWishTable.latest(of: $0.key, in: transaction) }
        }
    }

    @Test("By the call where the account has it: sent once, and over when the order is seen cancelled (S4-5)")
    func byCall() async throws {
        try await AmazonBench.with { bench in
            try await bench.control(.post, "settings", #"{"cancelOrder":true}"#)
            let orders = try await bench.orders(2)
            try await want(orders[0], in: bench)
            // Not before the time in which it can be withdrawn.
            try await want(orders[1], in: bench, nextIn: .hours(9))
            try await bench.cancel()
            #expect(try await state(orders[0], in: bench)?.state == .sent)
            #expect(try await state(orders[1], in: bench)?.state == .ready)
            try await bench.cancel()
            #expect(try await bench.ledger("cancel-request").count == 1)
            let end = ContinuousClock.now + .seconds(20)
            while try await state(orders[0], in: bench)?.state != .endedCancelled {
                try #require(ContinuousClock.now < end, "it was not carried out")
                try await Task.sleep(for: .milliseconds(50))
                try await bench.poll(orders[0])
            }
            let line = try #require(try await bench.ledger("cancellation").first)
            #expect(line.contains(orders[0].rawValue) && line.contains("PRICING_ERROR"))
        }
    }

    @Test("By a feed where the call is closed, which is learned by one refusal (X-6)")
    func byFeed() async throws {
        try await AmazonBench.with { bench in
            let orders = try await bench.orders(3)
            for order in orders { try await want(order, in: bench) }
            try await bench.control(.post, "orders/\(orders[2])/ship", "{}")
            try await bench.cancel()
            #expect(try await state(orders[0], in: bench)?.state == .ready)
            #expect(try await bench.texts("SELECT account FROM cancel_ways") == [AmazonBench.account.rawValue])
            #expect(try await bench.texts("SELECT kind FROM problems WHERE state = 'open'").isEmpty)
            try await bench.startFeeds()
            #expect(try await bench.texts("SELECT kind FROM order_feeds") == ["cancellation"])
            try await bench.finishFeeds()
            #expect(try await state(orders[0], in: bench)?.state == .sent)
            #expect(try await state(orders[1], in: bench)?.state == .sent)
            let refused = try #require(try await state(orders[2], in: bench))
            #expect(refused.state == .refused && refused.code != nil)
            #expect(try await bench.texts("SELECT kind FROM problems WHERE state = 'open'") == ["cancel-failed"])
            for order in orders { try await bench.poll(order) }
            #expect(try await state(orders[0], in: bench)?.state == .endedCancelled)
            // The shipped one is over by itself, and the message with it.
            #expect(try await state(orders[2], in: bench)?.state == .endedShipped)
            #expect(try await bench.texts("SELECT kind FROM problems WHERE state = 'open'").isEmpty)
            let lines = try await bench.ledger("cancellation")
            #expect(lines.count == 2 && lines.allSatisfy { $0.contains("PricingError") })
        }
    }

    @Test("An answer that was lost is looked after: sent again it is one cancellation")
    func lostAnswer() async throws {
        try await AmazonBench.with { bench in
            try await bench.control(.post, "settings", #"{"cancelOrder":true}"#)
            let order = try await bench.orders(1)[0]
            try await want(order, in: bench)
            try await bench.control(
                .post, "faults", #"{"operation":"cancelOrder","kind":"timeoutAfterApply","seconds":1}"#)
            try await bench.cancel()
            #expect(try await state(order, in: bench)?.state == .unclear)
            try await bench.run("UPDATE cancellations SET next_at = 0")
            try await bench.cancel()
            try await bench.cancel()
            #expect([.sent, .ready].contains(try await state(order, in: bench)?.state))
            let end = ContinuousClock.now + .seconds(20)
            while try await bench.ledger("cancellation").isEmpty {
                try #require(ContinuousClock.now < end, "it was not carried out")
                try await Task.sleep(for: .milliseconds(50))
            }
            try await bench.poll(order)
            #expect(try await state(order, in: bench)?.state == .endedCancelled)
            #expect(try await bench.ledger("cancellation").count == 1)
        }
    }

    @Test("Taken without effect: a person is told after an hour, and decides")
    func noEffect() async throws {
        try await AmazonBench.with { bench in
            try await bench.control(.post, "settings", #"{"cancelOrder":true}"#)
            let order = try await bench.orders(1)[0]
            try await want(order, in: bench)
            try await bench.control(.post, "faults", #"{"operation":"cancelOrder","kind":"ignore"}"#)
            try await bench.cancel()
            #expect(try await state(order, in: bench)?.state == .sent)
            try await bench.run("UPDATE cancellations SET next_at = 0, sent_at = sent_at - 7200000")
            try await bench.cancel()
            let refused = try #require(try await state(order, in: bench))
            #expect(refused.state == .refused && refused.code == CancellationTable.noEffect)
            let now = bench.context.clock.now
            let isSent = try await bench.database.write { transaction in
                let stored = try #require(
                    try OrderTable.hold(account: AmazonBench.account, order: order, keys: nil, in: transaction))
                return try CancelWishTable.send(stored, by: "anna", now: now, nextAt: now, in: transaction)
            }
            #expect(isSent)
            #expect(try await bench.texts("SELECT kind FROM problems WHERE state = 'open'").isEmpty)
        }
    }
}
