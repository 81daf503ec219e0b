/// A request to the Selling Partner API, taken apart.
struct APICall: Sendable {
    var operation: Operation
    /// The changing parts of the path, decoded, in their order.
    var pathValues: [String]
    var query: QueryParameters
    var queryText: String
    var body: [UInt8]
    /// x-amz-access-token.
    var token: String?
    /// Scheme and authority by which the caller reached this server.
    var baseURL: String

    /// The order the path names.
    var orderID: String? {
        switch operation {
        case .getOrder, .confirmShipment: pathValues.first
        default: nil
        }
    }

    func json() throws(APIError) -> JSON {
        guard let json = JSONReader.value(of: body), json.isObject else {
            throw .invalidInput("The request body is not a JSON object.")
        }
        return json
    }
}
