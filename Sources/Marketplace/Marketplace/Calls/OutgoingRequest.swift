import NIOHTTP1

/// A request, ready but for the token.
struct OutgoingRequest: Sendable {
    let operation: MarketplaceOperation
    let method: HTTPMethod
    /// Percent-encoded whole address; may hold a signature, so it is never printed.
    let address: Secret
    var headers = HTTPHeaders()
    /// `nil` = neither body nor Content-Length, which Amazon demands of a GET.
    var body: [UInt8]?

    init(_ operation: MarketplaceOperation, _ method: HTTPMethod, _ address: String) {
        self.operation = operation
        self.method = method
        self.address = Secret(address)
    }
}
