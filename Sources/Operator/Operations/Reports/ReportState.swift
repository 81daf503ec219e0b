import Store

/// Where a report stands, as people see it (S0-14).
package enum ReportState: String, Sendable, Hashable, CaseIterable {
    case notRequested = "not-requested"
    /// It waits here for its turn to be asked for.
    case requested
    /// Amazon made an equal one minutes ago; it is asked for again.
    case tooSoon = "too-soon"
    /// Amazon denies the application this report.
    case roleMissing = "role-missing"
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
        switch (row.state, row.cause) {
        case (.open, .tooSoon), (.failed, .tooSoon): return .tooSoon
        case (.open, .roleMissing), (.requested, .roleMissing), (.ready, .roleMissing), (.failed, .roleMissing):
            return .roleMissing
        default: break
        }
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
