/// Kinds of generated orders.
enum OrderPattern: String, CaseIterable, Sendable {
    case unshipped
    case pending
    case fba
    case fbaShipped = "fba-shipped"
    case prime
    case shipPlus = "shipplus"
    case cancelled
    /// 70 of 100 unshipped, 12 pending, 12 by Amazon, 6 prime.
    case mixed

    var fulfiller: PracticeOrder.Fulfiller { self == .fba || self == .fbaShipped ? .amazon : .merchant }

    var status: FulfillmentStatus {
        switch self {
        case .unshipped, .fba, .prime, .shipPlus, .mixed: .unshipped
        case .pending: .pending
        case .fbaShipped: .shipped
        case .cancelled: .cancelled
        }
    }

    var programs: [String] {
        switch self {
        case .prime: ["PRIME"]
        case .shipPlus: ["FBM_SHIP_PLUS"]
        default: []
        }
    }

    /// The kind of one order of this pattern.
    func drawn(_ random: inout SeededRandom) -> OrderPattern {
        guard self == .mixed else { return self }
        switch random.next() % 100 {
        case 0..<70: return .unshipped
        case 70..<82: return .pending
        case 82..<94: return .fba
        default: return .prime
        }
    }
}
