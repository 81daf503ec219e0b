/// The automatic jobs that a new account gets, with their default clocks (S0-5, S0-8, S2-9, S3-18).
package enum ScheduleKind: String, Sendable, Hashable, CaseIterable {
    /// What the merchant ships: one search for MFN and SFP.
    case pollMerchant = "poll.merchant"
    /// What Amazon ships: one report over the last day.
    case pollFBA = "poll.fba"
    /// Whether a requested report is ready.
    case checkReports = "reports.check"
    /// A report over the last days, to find what the others have not brought.
    case sweep
    /// A run that works off all waiting shipments, failed ones first.
    case runConfirmations = "confirm.run"

    /// In the form of `ScheduleSpec`; times of day are the account's.
    package var defaultSpec: String {
        switch self {
        case .pollMerchant: "every 15m"
        case .pollFBA: "every 3h"
        case .checkReports: "every 5m"
        case .sweep: "at 03:40"
        case .runConfirmations: "at 12:00, 15:00, 18:00"
        }
    }
}
