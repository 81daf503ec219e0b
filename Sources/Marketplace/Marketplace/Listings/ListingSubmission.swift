package import Fulfilment

/// What Amazon says to a change of a listing. HTTP 200 also when it is refused: look at `status`.
package struct ListingSubmission: Sendable, Hashable {
    package enum Status: Sendable, Hashable {
        /// Taken, applied later.
        case accepted
        /// Refused; `issues` tell why.
        case invalid
        /// Good, in a preview.
        case valid
        case unknown(String)
    }

    package enum Severity: Sendable, Hashable {
        case error
        case warning
        case info
        case unknown(String)
    }

    package struct Issue: Sendable, Hashable {
        package var code: String
        /// Amazon's text, one line, capped.
        package var message: String
        package var severity: Severity
        package var attributeNames: [String]
        package var categories: [String]
    }

    package var sku: SKU
    package var status: Status
    package var submissionID: String
    package var issues: [Issue]
}

extension ListingSubmission {
    /// Spelt as Amazon does.
    struct Body: Decodable {
        let sku: String
        let status: String
        let submissionId: String?
        let issues: [IssueBody]?
    }

    struct IssueBody: Decodable {
        let code: String?
        let message: String?
        let severity: String?
        let attributeNames: [String]?
        let categories: [String]?
    }

    init(_ body: Body) {
        sku = SKU(body.sku)
        status =
            switch body.status {
            case "ACCEPTED": .accepted
            case "INVALID": .invalid
            case "VALID": .valid
            default: .unknown(body.status)
            }
        submissionID = body.submissionId ?? ""
        issues = (body.issues ?? []).map { Issue($0) }
    }
}

extension ListingSubmission.Issue {
    init(_ body: ListingSubmission.IssueBody) {
        code = body.code ?? ""
        message = SafeText.capped(body.message ?? "", at: 500)
        severity =
            switch body.severity {
            case "ERROR": .error
            case "WARNING": .warning
            case "INFO": .info
            default: .unknown(body.severity ?? "")
            }
        attributeNames = body.attributeNames ?? []
        categories = body.categories ?? []
    }
}
