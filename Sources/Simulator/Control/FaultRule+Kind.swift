extension FaultRule {
    /// What happens instead of, or around, the normal answer.
    enum Kind: String, CaseIterable, Sendable {
        case status
        case latency
        case halfBody
        case dropConnection
        case timeoutAfterApply
        case refuse
        /// 204, and nothing has happened.
        case ignore
        /// The caller's token has just expired.
        case expireToken
        /// A 403 that is nobody's fault.
        case deny
        /// A confirmation is taken, but carrier and tracking number are lost.
        case dropCarrier
        /// The report ends CANCELLED though there are data.
        case noData
        /// The report or feed waits in the queue for `seconds` of business time.
        case stuck
        /// The report or feed ends FATAL.
        case fatal
        /// A change of an offer is refused with an issue, by itself or in a feed.
        case invalid
        /// A change of an offer is taken, with an issue; and the offer shows it to readers.
        case issue

        /// Whether it is about the report that comes about, not about the call that asks for it.
        var bendsReports: Bool {
            switch self {
            case .noData, .stuck, .fatal: true
            default: false
            }
        }

        /// Whether it strikes offers one by one, not the call that names them.
        var strikesOffers: Bool { self == .invalid || self == .issue }

        /// The operations it can strike.
        func fits(_ operation: Operation) -> Bool {
            switch self {
            case .expireToken, .deny: operation.needsToken
            case .dropCarrier: operation == .confirmShipment
            case .noData: operation == .createReport
            case .stuck, .fatal: operation == .createReport || operation == .createFeed
            case .invalid: Self.changesOffers.contains(operation)
            case .issue: Self.changesOffers.contains(operation) || operation == .getListingsItem
            default: true
            }
        }

        private static let changesOffers: Set<Operation> = [
            .patchListingsItem, .putListingsItem, .deleteListingsItem, .createFeed,
        ]

        var usualSeconds: Double {
            switch self {
            case .timeoutAfterApply: 30
            case .stuck: 4 * 3600
            default: 1
            }
        }
    }
}
