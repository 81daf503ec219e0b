/// Where a report request stands.
///
/// Source: reports_2021-06-30.json, `processingStatus`.
package enum ReportStatus: Sendable, Hashable {
    case inQueue
    case inProgress
    case done
    /// Cancelled by hand, or nothing in the range, or asked too soon: Amazon does not say which.
    case cancelled
    /// Failed; may nevertheless have a document that tells why.
    case fatal
    /// A word we do not know yet.
    case unknown(String)

    /// Nothing more will happen to it.
    package var isFinal: Bool {
        switch self {
        case .done, .cancelled, .fatal: true
        case .inQueue, .inProgress, .unknown: false
        }
    }
}

extension ReportStatus: RawRepresentable {
    /// Amazon's word.
    package var rawValue: String {
        switch self {
        case .inQueue: "IN_QUEUE"
        case .inProgress: "IN_PROGRESS"
        case .done: "DONE"
        case .cancelled: "CANCELLED"
        case .fatal: "FATAL"
        case .unknown(let word): word
        }
    }

    package init(rawValue: String) {
        self = Self.known.first { $0.rawValue == rawValue } ?? .unknown(rawValue)
    }

    private static let known: [ReportStatus] = [.inQueue, .inProgress, .done, .cancelled, .fatal]
}
