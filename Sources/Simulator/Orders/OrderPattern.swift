/// Kinds of generated orders.
enum OrderPattern: String, CaseIterable, Sendable {
    case unshipped
    case pending
    case fba
    case fbaShipped = "fba-shipped"
    case prime
    case shipPlus = "shipplus"
    /// Sold elsewhere, shipped by Amazon (multi-channel fulfilment).
    case mcf
    /// Picked up by the buyer in the seller's store.
    case pickup
    /// Needs a check of the buyer's data before it may be shipped.
    case regulated
    case cancelled
    /// 70 of 100 unshipped, 12 pending, 12 by Amazon, 6 prime.
    case mixed

    var fulfiller: PracticeOrder.Fulfiller {
        switch self {
        case .fba, .fbaShipped, .mcf: .amazon
        default: .merchant
        }
    }

    var status: FulfillmentStatus {
        switch self {
        case .unshipped, .fba, .prime, .shipPlus, .mcf, .pickup, .regulated, .mixed: .unshipped
        case .pending: .pending
        case .fbaShipped: .shipped
        case .cancelled: .cancelled
        }
    }

    var programs: [String] {
        switch self {
        case .prime: ["PRIME"]
        case .shipPlus: ["FBM_SHIP_PLUS"]
        case .pickup: ["IN_STORE_PICK_UP"]
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
