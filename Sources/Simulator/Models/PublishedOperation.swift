/// One operation as Amazon's models describe it: where it is called, with what, and how often.
struct PublishedOperation: Sendable {
    /// A parameter of the query.
    struct Parameter: Sendable {
        var name: String
        var isRequired: Bool
        var schema: JSON
    }

    let operation: Operation
    let method: String
    /// With changing parts in braces, for example `/orders/v0/orders/{orderId}`.
    let path: String
    let plan: UsagePlan
    let parameters: [Parameter]
    /// Nil when the call has no body.
    let body: JSON?

    /// - Returns: nil when the line names an operation this simulator does not serve.
    init?(_ json: JSON) {
        guard let operation = json["operation"]?.string.flatMap(Operation.init(rawValue:)),
            let method = json["method"]?.string, let path = json["path"]?.string,
            let plan = UsagePlan(rate: json["rate"]?.string ?? "", burst: json["burst"]?.string ?? "")
        else { return nil }
        self.operation = operation
        self.method = method
        self.path = path
        self.plan = plan
        parameters = (json["parameters"]?.array ?? []).compactMap { json in
            json["name"]?.string.map {
                Parameter(name: $0, isRequired: json["required"] == true, schema: json)
            }
        }
        body = json["body"]
    }
}
