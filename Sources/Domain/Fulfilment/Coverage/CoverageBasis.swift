/// What a fetch has asked by. A gap closes only by the same basis: who asked for orders created yesterday knows nothing of
/// old orders that changed yesterday.
package enum CoverageBasis: String, Sendable, Hashable, CaseIterable {
    /// Last changed at Amazon. The live reading's, and the one whose gaps are closed.
    case updated
    /// Became ready to be fulfilled: Amazon's order reports.
    case fulfillable
    /// Placed.
    case created
}
