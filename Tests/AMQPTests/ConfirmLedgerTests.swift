@testable import AMQP
import Testing

@Suite struct ConfirmLedgerTests {
    @Test func singleConfirmsSettleInAnyOrder() {
        var ledger = filled(3)
        #expect(ledger.settle(2, multiple: false, as: .confirmed)?.map(\.place.index) == [1])
        #expect(ledger.settle(3, multiple: false, as: .nacked)?.map(\.outcome) == [.nacked])
        #expect(ledger.count == 1)
        #expect(ledger.settle(1, multiple: false, as: .confirmed)?.map(\.place.index) == [0])
        #expect(ledger.count == 0 && ledger.lastTag == 3)
    }

    @Test func aMultipleConfirmSettlesWhatIsOpenUpToIt() {
        var ledger = filled(5)
        _ = ledger.settle(2, multiple: false, as: .confirmed)
        #expect(ledger.settle(4, multiple: true, as: .confirmed)?.map(\.place.index) == [0, 2, 3])
        #expect(ledger.settle(0, multiple: true, as: .confirmed)?.map(\.place.index) == [4])
    }

    @Test func aRepeatedConfirmSettlesNothing() {
        var ledger = filled(2)
        _ = ledger.settle(1, multiple: false, as: .confirmed)
        #expect(ledger.settle(1, multiple: false, as: .nacked) == [])
        #expect(ledger.count == 1)
    }

    @Test func aNumberThatWasNeverSentIsNoticed() {
        var ledger = filled(2)
        #expect(ledger.settle(3, multiple: true, as: .confirmed) == nil)
        #expect(ledger.settle(0, multiple: false, as: .confirmed) == [])
    }

    @Test func aReturnWinsOverTheConfirmThatFollows() {
        var ledger = filled(3)
        let outcome = PublishOutcome.returned(code: 312, text: "NO_ROUTE")
        #expect(ledger.markReturned(as: outcome) { $0.index == 1 })
        #expect(ledger.settle(3, multiple: true, as: .confirmed)?.map(\.outcome) == [.confirmed, outcome, .confirmed])
    }

    @Test func twoReturnsOfOneContentMarkTwoMessages() {
        var ledger = filled(3)
        let outcome = PublishOutcome.returned(code: 312, text: "NO_ROUTE")
        #expect(ledger.markReturned(as: outcome) { $0.index < 2 })
        #expect(ledger.markReturned(as: outcome) { $0.index < 2 })
        #expect(!ledger.markReturned(as: outcome) { $0.index < 2 })
        #expect(ledger.settleAll(as: .nacked).map(\.outcome) == [outcome, outcome, .nacked])
    }

    @Test func aReturnIsCertainAlsoWhenTheConnectionEndsBeforeTheConfirm() {
        var ledger = filled(2)
        let outcome = PublishOutcome.returned(code: 312, text: "NO_ROUTE")
        let lost = PublishOutcome.lost(AMQPError(.connectionLost, "gone"))
        #expect(ledger.markReturned(as: outcome) { $0.index == 0 })
        #expect(ledger.settleAll(as: lost).map(\.outcome) == [outcome, lost])
    }

    @Test func aLongLifeKeepsCount() {
        var ledger = ConfirmLedger()
        var settled = 0
        for tag in UInt64(1)...20_000 {
            ledger.register(ConfirmLedger.Place(batch: 1, index: Int(tag)))
            if tag.isMultiple(of: 7) {
                settled += ledger.settle(tag - 3, multiple: true, as: .confirmed)?.count ?? 0
            }
        }
        settled += ledger.settleAll(as: .confirmed).count
        #expect(settled == 20_000 && ledger.count == 0 && ledger.lastTag == 20_000)
    }

    private func filled(_ count: Int) -> ConfirmLedger {
        var ledger = ConfirmLedger()
        for index in 0..<count { ledger.register(ConfirmLedger.Place(batch: 1, index: index)) }
        return ledger
    }
}
