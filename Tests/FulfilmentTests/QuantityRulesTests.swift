import Fulfilment
import Testing

/// What a channel is to show for a SKU.
@Suite("Quantity rules") struct QuantityRulesTests {
    private typealias Part = QuantityRules.PartStock

    @Test(
        "a figure is what the parts make whole, less the buffer, at most the maximum, never below 0 (S1-18)",
        arguments: [
            (free: [10], units: [1], buffer: 0, maximum: nil, figure: 10),
            ([10], [1], 3, nil, 7), ([10], [1], 0, 4, 4), ([10], [1], 2, 9, 8), ([2], [1], 5, nil, 0),
            ([-3], [1], 0, nil, 0), ([0], [1], 0, nil, 0), ([7], [2], 0, nil, 3), ([7, 5], [2, 1], 0, nil, 3),
            ([7, 1], [2, 1], 0, nil, 1), ([7, -1], [2, 1], 1, 5, 0), ([7, 5], [3, 5], 1, nil, 0),
        ] as [(free: [Int], units: [Int], buffer: Int, maximum: Int?, figure: Int)])
    func figures(free: [Int], units: [Int], buffer: Int, maximum: Int?, figure: Int) {
        let parts = zip(units, free).map { QuantityRules.PartStock(units: $0, free: $1) }
        #expect(QuantityRules.figure(parts: parts, buffer: buffer, maximum: maximum) == figure)
    }

    @Test("nothing is told of a set with a part that was never counted, nor of no parts")
    func uncounted() {
        #expect(
            QuantityRules.figure(parts: [Part(units: 1, free: 5), Part(units: 1, free: nil)], buffer: 0, maximum: 3)
                == nil)
        #expect(QuantityRules.figure(parts: [], buffer: 0, maximum: nil) == nil)
    }

    @Test(
        "who is told of what unpaid orders hold: all by mode import, their own account by reserve, nobody by off (S1-4, S1-19)"
    )
    func visibility() {
        let reserved = [AccountID("a"): 1, AccountID("b"): 10, AccountID("c"): 100]
        let modes: [AccountID: PendingMode] = ["a": .import, "b": .reserve, "c": .off]
            .reduce(into: [:]) { $0[AccountID($1.key)] = $1.value }
        func told(_ owner: String?) -> Int {
            QuantityRules.visibleReserved(reserved, owner: owner.map { AccountID($0) }, modes: modes)
        }
        #expect(told(nil) == 1 && told("a") == 1 && told("b") == 11 && told("c") == 1)
        // Without a setting the mode is reserve.
        #expect(QuantityRules.visibleReserved(reserved, owner: AccountID("c"), modes: [:]) == 100)
    }

    @Test("a raise is more than the channel has answered to show: what was sent since does not count")
    func raises() {
        #expect(QuantityRules.isRaise(to: 5, shown: 4, certain: nil))
        #expect(!QuantityRules.isRaise(to: 4, shown: 4, certain: nil))
        #expect(QuantityRules.isRaise(to: 5, shown: 7, certain: 4))
        #expect(!QuantityRules.isRaise(to: 3, shown: 7, certain: 4))
        #expect(QuantityRules.isRaise(to: 8, shown: 10, certain: nil, sending: 5))
        #expect(!QuantityRules.isRaise(to: 5, shown: 10, certain: nil, sending: 5))
        #expect(QuantityRules.isRaise(to: 1, shown: nil, certain: nil))
        #expect(!QuantityRules.isRaise(to: 0, shown: nil, certain: nil))
    }

    @Test(
        "few go by patches, many by feed: whichever is expected to end first",
        arguments: [
            (1, QuantityWay.patch), (1_500, .patch), (1_501, .feed), (25_000, .feed), (60_000, .feed),
        ])
    func ways(waiting: Int, way: QuantityWay) {
        #expect(QuantityWay.of(waiting: waiting, patchesPerSecond: 5, feedTime: .minutes(5)) == way)
    }
}
