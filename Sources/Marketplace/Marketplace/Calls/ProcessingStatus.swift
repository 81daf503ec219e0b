/// Where a report request or a feed stands.
///
/// Source: reports_2021-06-30.json and feeds_2021-06-30.json, `processingStatus`.
package enum ProcessingStatus: Sendable, Hashable {
    case inQueue
    case inProgress
    /// Of a feed no success yet: its result document tells.
    case done
    /// Cancelled by hand, or nothing in the range, or asked too soon: Amazon does not say which.
    case cancelled
    /// Failed; may nevertheless have a document that tells why. Of a feed some, none or all may have been done.
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

extension ProcessingStatus: RawRepresentable {
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

    private static let known: [ProcessingStatus] = [.inQueue, .inProgress, .done, .cancelled, .fatal]
}
