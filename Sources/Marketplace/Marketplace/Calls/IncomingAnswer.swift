import Foundation
import NIOHTTP1

/// A complete answer of any status.
struct IncomingAnswer: Sendable {
    let status: Int
    let headers: HTTPHeaders
    let body: [UInt8]

    var requestID: String? {
        headers.first(name: "x-amzn-RequestId").map { SafeText.capped($0, at: 100) }
    }

    /// Calls a second as Amazon sees it; only on 20x, 400 and 404.
    var rateLimit: Double? {
        guard let rate = headers.first(name: "x-amzn-RateLimit-Limit").flatMap(Double.init), rate.isFinite, rate > 0
        else { return nil }
        return rate
    }

    /// Seconds only: Amazon was never seen to send a date here. At most a day.
    var retryAfter: Duration? {
        guard let seconds = headers.first(name: "Retry-After").flatMap(Double.init), (0...86_400).contains(seconds)
        else { return nil }
        return .milliseconds(Int64(seconds * 1000))
    }

    func decoded<Body: Decodable>(as type: Body.Type) throws -> Body {
        try JSONDecoder().decode(type, from: Data(body))
    }

    /// - Throws: `malformedAnswer` that names the field, never its value.
    func decoded<Body: Decodable>(for operation: MarketplaceOperation) throws(MarketplaceError) -> Body {
        do {
            return try decoded(as: Body.self)
        } catch {
            let problem = (error as? DecodingError).map(FieldProblem.init)
            let place = problem.map { "\($0.path.isEmpty ? "the body" : $0.path): \($0.kind.rawValue)" } ?? "no JSON"
            throw MarketplaceError(
                .malformedAnswer, operation, "Amazon's answer does not have the published form (\(place)).", self)
        }
    }
}

extension MarketplaceError {
    init(
        _ code: Code, _ operation: MarketplaceOperation, _ message: String, _ answer: IncomingAnswer,
        amazonCode: String? = nil
    ) {
        self.init(
            code: code, operation: operation, message: message, httpStatus: answer.status, amazonCode: amazonCode,
            requestID: answer.requestID, retryAfter: answer.retryAfter,
            mayHaveBeenApplied: operation.isWriting && Self.leavesOpen(status: answer.status))
    }

    /// A refusal (4xx) says that nothing was done; everything else leaves it open.
    private static func leavesOpen(status: Int) -> Bool {
        !(400..<500).contains(status) || status == 408
    }
}
