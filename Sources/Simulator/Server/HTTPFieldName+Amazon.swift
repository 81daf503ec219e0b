import HTTPTypes

/// The headers of the Selling Partner API.
extension HTTPField.Name {
    static var accessToken: HTTPField.Name { .known("x-amz-access-token") }
    static var requestID: HTTPField.Name { .known("x-amzn-RequestId") }
    static var rateLimit: HTTPField.Name { .known("x-amzn-RateLimit-Limit") }
    static var errorType: HTTPField.Name { .known("x-amzn-ErrorType") }

    /// Only for names written in this file, which are all well formed.
    private static func known(_ name: String) -> HTTPField.Name {
        HTTPField.Name(name) ?? .userAgent
    }
}
