/// The three steps that take an order out of the automatic transfer (S2-23). Only all of them together do.
package enum TakenOutStep: String, Sendable, Hashable, CaseIterable {
    /// The order's status is set to shipped, open payment.
    case status
    /// The deferral reason “setting the shipping status failed” is removed.
    case deferral
    /// The flag “pending transfer of order status to marketplace” is removed.
    case flag

    /// As stored: one bit a step.
    package var bit: Int {
        switch self {
        case .status: 1
        case .deferral: 2
        case .flag: 4
        }
    }

    /// All three.
    package static let all = Set(allCases)

    /// The steps of a stored number.
    package static func steps(of bits: Int) -> Set<TakenOutStep> {
        Set(allCases.filter { bits & $0.bit != 0 })
    }

    /// Steps as stored.
    package static func bits(of steps: Set<TakenOutStep>) -> Int {
        steps.reduce(0) { $0 | $1.bit }
    }
}
