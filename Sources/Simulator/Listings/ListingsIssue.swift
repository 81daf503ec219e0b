/// Why a submission is refused, or what is odd about it, as an issue in a 200 answer.
///
/// Source: the published model listingsItems_2021-08-01.json (Issue); codes as recorded
struct ListingsIssue: Error, Equatable, Sendable {
    enum Severity: String, Sendable {
        case error = "ERROR"
        case warning = "WARNING"
    }

    var code: String
    var message: String
    var severity = Severity.error
    var attributes: [String]
    var category = "INVALID_ATTRIBUTE"

    static func invalid(_ attribute: String, _ message: String) -> ListingsIssue {
        ListingsIssue(code: "4000001", message: message, attributes: [attribute])
    }

    static func missing(_ attribute: String) -> ListingsIssue {
        ListingsIssue(
            code: "90220", message: "'\(attribute)' is required but not supplied.", attributes: [attribute],
            category: "MISSING_ATTRIBUTE")
    }

    static func malformed(_ attributes: [String]) -> ListingsIssue {
        ListingsIssue(code: "90000900", message: "The attributes are invalid.", attributes: attributes)
    }

    /// Only a put makes an offer.
    static func unknown(sku: String) -> ListingsIssue {
        ListingsIssue(
            code: "13013", message: "The SKU '\(sku)' does not match any of the seller's offers.", attributes: [])
    }

    var json: JSON {
        .fields([
            "code": .string(code), "message": .string(message), "severity": .string(severity.rawValue),
            "attributeNames": .array(attributes.map { .string($0) }), "categories": .array([.string(category)]),
        ])
    }
}
