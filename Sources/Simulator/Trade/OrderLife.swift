/// What becomes of an order of the merchant's trade.
enum OrderLife: CaseIterable, Sendable {
    case merchant, prime, amazon, amazonInTwoParcels, soldElsewhere, shipPlus
    case fraud, neverPaid, paidLate, buyerCancels

    /// Out of 100 orders.
    var share: UInt64 {
        switch self {
        case .merchant: 40
        case .prime: 12
        case .amazon: 20
        case .amazonInTwoParcels: 8
        case .soldElsewhere: 5
        case .shipPlus: 4
        case .fraud: 3
        case .neverPaid: 2
        case .paidLate: 3
        case .buyerCancels: 3
        }
    }

    static func drawn(_ random: inout SeededRandom) -> OrderLife {
        var draw = random.next() % allCases.reduce(0) { $0 + $1.share }
        for life in allCases {
            if draw < life.share { return life }
            draw -= life.share
        }
        return .merchant
    }

    var pattern: OrderPattern {
        switch self {
        case .merchant, .fraud, .neverPaid, .paidLate, .buyerCancels: .unshipped
        case .prime: .prime
        case .amazon, .amazonInTwoParcels: .fba
        case .soldElsewhere: .mcf
        case .shipPlus: .shipPlus
        }
    }

    func events(
        of order: PracticeOrder, placed: BusinessTime, random: inout SeededRandom
    ) -> [(BusinessTime, OrderEvent)] {
        let id = order.id
        func between(_ least: Double, _ most: Double) -> Double { least + random.fraction() * (most - least) }
        let minute = 60.0
        let hour = 3600.0
        let day = 86_400.0
        // Amazon takes half an hour and more to authorise a payment.
        let paid = placed.adding(seconds: between(30 * minute, 90 * minute))
        let pay = (paid, OrderEvent.move(id, .pay, "AMAZON"))
        switch self {
        case .merchant, .prime: return [pay]
        case .amazon, .soldElsewhere:
            return [pay, (paid.adding(seconds: between(4 * hour, 40 * hour)), .move(id, .ship, "AMAZON"))]
        case .amazonInTwoParcels:
            let first = paid.adding(seconds: between(4 * hour, 24 * hour))
            let second = first.adding(seconds: between(2 * hour, 48 * hour))
            return [pay, (first, .shipHalf(id)), (second, .move(id, .ship, "AMAZON"))]
        case .shipPlus:
            // Amazon marks it shipped when the carrier scans the parcel.
            return [pay, (paid.adding(seconds: between(12 * hour, 36 * hour)), .move(id, .ship, "MERCHANT"))]
        case .fraud:
            return [(placed.adding(seconds: between(2 * hour, 3 * day)), .move(id, .cancel, "AMAZON"))]
        case .neverPaid:
            return [(placed.adding(days: 21), .move(id, .cancel, "AMAZON"))]
        case .paidLate:
            return [(placed.adding(seconds: between(1 * day, 6 * day)), .move(id, .pay, "AMAZON"))]
        case .buyerCancels:
            return [pay, (paid.adding(seconds: between(5 * minute, 6 * hour)), .move(id, .requestCancel, "BUYER"))]
        }
    }
}
