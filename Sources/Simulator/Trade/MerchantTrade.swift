/// The trade of a German merchant, day by day, out of a seed.
///
/// Of 100 orders: 40 are packed by the merchant and paid within 90 minutes, 12 are seller-fulfilled Prime, 28 are
/// shipped by Amazon (8 of them in two parcels), 5 were sold elsewhere and are shipped by Amazon, 4 are Ship+,
/// 3 are cancelled by Amazon's fraud check, 2 stay pending for 21 days and are then cancelled, 3 are paid only
/// after days, 3 have a buyer who asks to cancel. What the merchant packs waits for the caller's confirmation.
struct MerchantTrade: Sendable {
    var seed: UInt64
    var start: BusinessTime
    /// New orders stop after so many days; what has begun goes on.
    var days: Int
    var ordersPerDay: Int
    var store: NationalStore

    /// How the ledger tells which trade it was begun with.
    var text: String { "\(seed)/\(days)/\(ordersPerDay)" }

    func start(ofDay day: Int) -> BusinessTime { start.adding(days: Int64(day)) }

    /// What happens to the orders that are placed on that day, in no order of time.
    ///
    /// - Parameter isTaken: tells whether an order id is in use.
    func events(ofDay day: Int, isTaken: (String) -> Bool) -> [(BusinessTime, OrderEvent)] {
        var random = SeededRandom(seed: StableHash.of("trade \(seed) day \(day)"))
        var generator = OrderGenerator(seed: StableHash.of("trade \(seed) orders \(day)"), store: store)
        var events: [(BusinessTime, OrderEvent)] = []
        var ids: Set<String> = []
        for _ in 0..<ordersPerDay {
            let placed = start(ofDay: day).adding(seconds: Self.secondOfDay(&random)).wholeSecond
            let life = OrderLife.drawn(&random)
            // One piece alone cannot be parted.
            let lineCount = life == .amazonInTwoParcels ? 2 : nil
            var order = generator.order(pattern: life.pattern, lineCount: lineCount, createdAt: placed) { id in
                ids.contains(id) || isTaken(id)
            }
            ids.insert(order.id)
            order.status = .pending
            events.append((placed, .place(order)))
            events += life.events(of: order, placed: placed, random: &random)
        }
        return events
    }

    /// Few orders at night, most in the evening.
    private static func secondOfDay(_ random: inout SeededRandom) -> Double {
        // So many of 100 orders fall into each stretch of three hours, from midnight on (UTC).
        let weights: [UInt64] = [3, 2, 8, 14, 15, 16, 24, 18]
        var draw = random.next() % weights.reduce(0, +)
        for (index, weight) in weights.enumerated() {
            if draw < weight { return (Double(index) + random.fraction()) * 3 * 3600 }
            draw -= weight
        }
        return 0
    }
}
