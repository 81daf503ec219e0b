import Fulfilment
import Marketplace
import Reports
import Store
import WorkerRuntime

/// Why a step of a fetch failed, and what is done about it.
enum FetchFailure: Sendable {
    /// Amazon's quota was used up, whatever our budget says.
    case throttled(MarketplaceOperation)
    /// Amazon has ended the account's authorisation: a person must renew it.
    case grantRevoked(String)
    /// Amazon does not take the application's secret: no account works until a person has mended it.
    case applicationRefused(String)
    /// Amazon denies the application this report: a person must have a role added. It is tried again.
    case roleMissing(String)
    /// The request itself is wrong. A search may be begun anew, since its page token can be what is wrong.
    case invalid(String)
    /// What Amazon delivered cannot be read; once more may heal it.
    case damaged(String)
    /// Time heals it, or a person who reads the reason.
    case passing(String)

    /// - Returns: `nil` for errors of the store and for a claim that was lost: those are not the fetch's.
    init?(_ error: any Error) {
        switch error {
        case let error as MarketplaceError: self.init(error)
        case let error as ReportError: self = .damaged(error.message)
        case let error as LaunchRefusal: self = .passing(error.description)
        case let error as KeyRing.Refusal: self = .passing(error.description)
        case let error as SpoolFile.Refusal: self = .passing(error.description)
        default: return nil
        }
    }

    private init(_ error: MarketplaceError) {
        let reason = "\(error.code): \(error.message)"
        switch error.code {
        case .throttled: self = .throttled(error.operation)
        case .grantRevoked: self = .grantRevoked(reason)
        case .clientRefused: self = .applicationRefused(reason)
        case .accessDenied where Self.reportCalls.contains(error.operation): self = .roleMissing(reason)
        case .invalidInput where error.operation == .createRestrictedDataToken && Self.tellsOfRole(error.message):
            self = .roleMissing(reason)
        case .invalidInput, .notFound, .tooLarge, .conflict: self = .invalid(reason)
        case .unauthorized, .accessDenied, .server, .timedOut, .unreachable, .connectionLost, .cancelled,
            .documentExpired, .malformedAnswer:
            self = .passing(reason)
        }
    }

    /// Amazon's words for a missing role where the token to a document is asked for: "Application do not have access to some
    /// or all requested resource". A document that is gone is refused with 400 as well. Source: sp-api FACTS 3.
    private static func tellsOfRole(_ message: String) -> Bool {
        let words = message.lowercased()
        return words.contains("not have access") || words.contains("not authorized")
    }

    private static let reportCalls: Set<MarketplaceOperation> = [
        .createReport, .getReport, .getReportDocument, .createRestrictedDataToken, .createReportSchedule,
        .getReportSchedules, .cancelReportSchedule,
    ]
}
