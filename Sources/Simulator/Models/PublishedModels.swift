/// Amazon's published models, as far as they describe requests.
struct PublishedModels: Sendable {
    /// The operations in the order of the models.
    let operations: [PublishedOperation]
    private let byOperation: [Operation: PublishedOperation]
    private let check: SchemaCheck

    static let shared = PublishedModels(text: text)

    /// Reads the lines of `PublishedModels.text`; what is no line of it is left out, which a test would notice.
    init(text: String) {
        var operations: [PublishedOperation] = []
        var definitions: [String: JSON] = [:]
        for line in text.split(separator: "\n") {
            guard let json = JSONReader.value(of: line.utf8) else { continue }
            if let name = json["definition"]?.string {
                definitions[name] = json["schema"]
            } else if let operation = PublishedOperation(json) {
                operations.append(operation)
            }
        }
        self.operations = operations
        byOperation = Dictionary(operations.map { ($0.operation, $0) }) { first, _ in first }
        check = SchemaCheck(definitions: definitions)
    }

    subscript(operation: Operation) -> PublishedOperation? { byOperation[operation] }

    /// What in the query or body of a call the model does not allow; nil when all is right.
    ///
    /// Unknown parameters and unknown keys of a body are no fault: clients may know more than the models.
    func violation(of call: APICall) -> String? {
        guard let published = byOperation[call.operation] else { return nil }
        if call.query.isBroken { return "The query is not correctly percent-encoded." }
        for parameter in published.parameters {
            if let fault = check.violation(ofQuery: call.query[parameter.name], by: parameter) { return fault }
        }
        guard let schema = published.body else { return nil }
        guard let body = JSONReader.value(of: call.body), body.isObject else {
            return "The request body is not a JSON object."
        }
        return check.violation(of: body, by: schema, at: "")
    }
}
