import Store

/// Where a report stands, as people see it (S0-14).
package enum ReportState: String, Sendable, Hashable, CaseIterable {
    case notRequested = "not-requested"
    /// It waits here for its turn to be asked for.
    case requested
    /// Amazon has taken the request and makes the report.
    case accepted
    /// It lies at Amazon, to be downloaded.
    case ready
    case done
    case empty
    case failed
    case cancelled

    static func of(_ row: FetchView.Row?) -> ReportState {
        guard let row else { return .notRequested }
        return switch row.state {
        case .open: .requested
        case .requested: .accepted
        case .ready: .ready
        case .done: .done
        case .empty: .empty
        case .failed: .failed
        case .cancelled: .cancelled
        }
    }
}
