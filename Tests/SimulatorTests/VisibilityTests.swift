import HTTPTypes
import Testing

@testable import Simulator

@Suite struct VisibilityTests {
    @Test func aChangeIsSeenWithinTwoMinutesAndChangesDoNotOvertake() {
        let start = BusinessTime(milliseconds: 0)
        var value = Delayed(1, visibleFrom: start)
        value.replace(with: 2, now: start, visibleFrom: start.adding(seconds: 100))
        value.replace(with: 3, now: start.adding(seconds: 10), visibleFrom: start.adding(seconds: 20))
        #expect(value.current == 3)
        #expect(value.visible(at: start.adding(seconds: 99)) == 1)
        #expect(value.visible(at: start.adding(seconds: 100)) == 3)
        value.replace(with: 4, now: start.adding(seconds: 150), visibleFrom: start.adding(seconds: 250))
        #expect(value.visible(at: start.adding(seconds: 200)) == 3)
        #expect(value.visible(at: start.adding(seconds: 250)) == 4)
    }

    @Test func anEarlierChangeIsSeenWhileALaterOneIsOnItsWay() {
        let start = BusinessTime(milliseconds: 0)
        var value = Delayed(1, visibleFrom: start)
        value.replace(with: 2, now: start, visibleFrom: start.adding(seconds: 100))
        value.replace(with: 3, now: start.adding(seconds: 90), visibleFrom: start.adding(seconds: 200))
        #expect(value.visible(at: start.adding(seconds: 120)) == 2)
    }

    @Test func writesAreReadLateBySettingOnly() async throws {
        try await Practice.run(settings: { $0.visibilityLag = 120 }) { practice in
            let ids = try await practice.makeOrders(20)
            practice.clock.advance(121)
            var seenAtOnce = 0
            for id in ids {
                let order = try await practice.order(id)
                #expect(order["fulfillment"]?["fulfillmentStatus"] == "UNSHIPPED")
                #expect(try await practice.confirm(id, try practice.confirmation(of: order)).status == 204)
                let later = try await practice.order(id)
                if later["fulfillment"]?["fulfillmentStatus"] == "SHIPPED" { seenAtOnce += 1 }
                practice.clock.advance(4)
            }
            #expect(seenAtOnce < 10)
            practice.clock.advance(121)
            for id in ids {
                #expect(try await practice.order(id)["fulfillment"]?["fulfillmentStatus"] == "SHIPPED")
                practice.clock.advance(2)
            }
        }
    }

    /// S0-11, S0-12: within 1 to 3 hours as a rule, in rare cases up to a day late.
    @Test func shipmentsByAmazonStandInItsReportsLateBySettingOnly() {
        let start = BusinessTime(milliseconds: 1_787_000_000_000)
        let trade = MerchantTrade(seed: 1, start: start, days: 20, ordersPerDay: 500, store: .german)
        var book = OrderBook(history: nil, trade: trade)
        let now = start.adding(days: 12)
        book.advance(to: now)
        func rows(to end: BusinessTime, lag: Double) -> Int {
            let content = book.amazonShipments(
                from: start, to: end, storeIDs: [NationalStore.german.id], lag: lag, now: now)
            return content.pieces.reduce(0) { sum, piece in
                guard case .finished(let bytes) = piece else { return sum }
                return sum + bytes.count { $0 == 10 }
            }
        }
        let day = 86_400.0
        #expect(rows(to: now, lag: day) < rows(to: now, lag: 0))
        #expect(rows(to: now.adding(seconds: -3600 * 3), lag: day) < rows(to: now.adding(seconds: -3600 * 3), lag: 0))
        #expect(rows(to: now.adding(seconds: -day), lag: day) == rows(to: now.adding(seconds: -day), lag: 0))
        #expect(rows(to: now.adding(seconds: -3600), lag: 60) == rows(to: now.adding(seconds: -3600), lag: 0))
    }

    @Test func workIsDoneInTheOrderOfItsTimes() {
        var agenda = Agenda<String>()
        func at(_ seconds: Double) -> BusinessTime { BusinessTime(milliseconds: 0).adding(seconds: seconds) }
        agenda.note("c", at: at(3))
        agenda.note("a", at: at(1))
        agenda.note("d", at: at(3))
        agenda.note("b", at: at(2))
        var done: [String] = []
        while let next = agenda.takeNext(dueAt: at(3)) { done.append(next.work) }
        #expect(done == ["a", "b", "c", "d"])
    }
}
