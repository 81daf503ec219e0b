import AsyncHTTPClient
import Fulfilment
import NIOCore
import NIOHTTP1

extension MarketplaceTransport {
    /// Sends a request and waits for the head of a 200; the body stays to be read.
    func open(_ request: OutgoingRequest, within limit: Duration) async throws(MarketplaceError) -> HTTPClientResponse {
        let response: HTTPClientResponse
        do {
            response = try await Deadline.within(limit) { [client] in
                try await client.execute(Self.prepared(request, SentMark()), deadline: .distantFuture)
            }
        } catch {
            throw ConnectionFailure.error(
                for: error, of: request.operation, wasSent: !ConnectionFailure.precedesSending(error))
        }
        guard response.status == .ok else { throw refusal(response, of: request.operation) }
        return response
    }

    /// The store's refusals are XML; the status says enough.
    private func refusal(_ response: HTTPClientResponse, of operation: MarketplaceOperation) -> MarketplaceError {
        let status = Int(response.status.code)
        let code: MarketplaceError.Code
        switch status {
        // Source: S3 answers 403 to an expired signature.
        case 401, 403: code = .documentExpired
        case 404, 410: code = .notFound
        case 408: code = .timedOut
        case 429, 503: code = .throttled
        case 400..<500: code = .invalidInput
        case 500...: code = .server
        default: code = .malformedAnswer
        }
        return MarketplaceError(
            code: code, operation: operation, message: "The document store answered with HTTP status \(status).",
            httpStatus: status, requestID: response.headers.first(name: "x-amz-request-id"))
    }
}
