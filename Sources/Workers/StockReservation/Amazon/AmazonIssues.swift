import Marketplace

/// What Amazon finds wrong with an offer, as one line for people: never more than the store keeps.
enum AmazonIssues {
    /// `nil` where there is nothing. Errors first.
    static func text(_ issues: [ListingSubmission.Issue]) -> String? {
        guard !issues.isEmpty else { return nil }
        let sorted = issues.enumerated().sorted { one, other in
            (rank(one.element.severity), one.offset) < (rank(other.element.severity), other.offset)
        }
        let texts = sorted.map { "\(word($0.element.severity)) \($0.element.code): \($0.element.message)" }
        return String(texts.joined(separator: "; ").prefix(500))
    }

    private static func rank(_ severity: ListingSubmission.Severity) -> Int {
        switch severity {
        case .error: 0
        case .unknown: 1
        case .warning: 2
        case .info: 3
        }
    }

    private static func word(_ severity: ListingSubmission.Severity) -> String {
        switch severity {
        case .error: "ERROR"
        case .warning: "WARNING"
        case .info: "INFO"
        case .unknown(let word): word
        }
    }
}
