/// Where we saw an order. At equal time of change the source with the higher authority wins.
package enum ObservationSource: String, Sendable, Hashable, Comparable {
    /// A report: no order item ids, statuses as free text.
    case report
    /// The Orders API.
    case api

    private var authority: Int {
        switch self {
        case .report: 0
        case .api: 1
        }
    }

    package static func < (left: ObservationSource, right: ObservationSource) -> Bool {
        left.authority < right.authority
    }
}
