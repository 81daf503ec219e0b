/// A request to the Selling Partner API, taken apart.
struct APICall: Sendable {
    var operation: Operation
    var method: String
    /// As sent, without the query.
    var path: String
    /// The changing parts of the path, decoded, in their order.
    var pathValues: [String]
    var query: QueryParameters
    var queryText: String
    var body: [UInt8]
    var contentType: String?
    /// x-amz-access-token.
    var token: String?
    /// Whether the caller sent the header Authorization, which no operation here wants.
    var isAuthorizedElsewise = false
    /// Scheme and authority by which the caller reached this server.
    var baseURL: String
    /// Set once the call is admitted; nil for what needs no token.
    var grant: AccessGrant?
    /// A fault that does not break the call but bends its effect.
    var bend: FaultRule?

    /// The order the path names.
    var orderID: String? { operation.namesOrder ? pathValues.first : nil }

    /// The personal data the caller's token shows; nil without a restricted token.
    var dataElements: Set<RestrictedResource.DataElement>? {
        grant?.dataElements(method: method, path: path)
    }

    func json() throws(APIError) -> JSON {
        guard let json = JSONReader.value(of: body), json.isObject else {
            throw .invalidInput("The request body is not a JSON object.")
        }
        return json
    }
}
