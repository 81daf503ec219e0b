import HTTPTypes
import Hummingbird
import NIOCore

/// Turns answers into HTTP responses with Amazon's headers.
enum AnswerWriter {
    /// Without an operation: control and unknown paths.
    static func response(_ answer: Answer, for operation: Operation? = nil) -> Response {
        let content: (bytes: [UInt8], type: String)?
        switch answer.content {
        case .none, .document, .packed: content = nil
        case .json(let json): content = (json.bytes, "application/json")
        case .text(let text, let type): content = (Array(text.utf8), type)
        }
        return response(answer, for: operation, bytes: content?.bytes ?? [], type: content?.type)
    }

    /// Also packs a document.
    static func response(_ answer: Answer, for operation: Operation, history: OrderHistory?) throws -> Response {
        let bytes: [UInt8]
        let type: String
        let isUnpackedByClient: Bool
        switch answer.content {
        case .document(let report, let charset, let isUnpacked):
            bytes = try report.gzipped(history: history, charset: charset)
            type = "text/plain; charset=\(charset.rawValue)"
            isUnpackedByClient = isUnpacked
        case .packed(let content, let contentType, let isUnpacked):
            let encoder = try GzipEncoder(level: 2)
            try content.withUnsafeBytes { try encoder.append($0) }
            bytes = try encoder.finish()
            type = contentType
            isUnpackedByClient = isUnpacked
        default: return response(answer, for: operation)
        }
        var response = response(answer, for: operation, bytes: bytes, type: type)
        if isUnpackedByClient { response.headers[.contentEncoding] = "gzip" }
        return response
    }

    private static func response(
        _ answer: Answer, for operation: Operation?, bytes: [UInt8], type: String?
    ) -> Response {
        var headers = HTTPFields()
        headers[.requestID] = requestID()
        if let type { headers[.contentType] = type }
        if let errorType = answer.errorType { headers[.errorType] = errorType }
        // Only on 20x, 400 and 404.
        // Source: https://developer-docs.amazon.com/sp-api/docs/usage-plans-and-rate-limits-in-the-sp-api
        let showsRate = (200..<300).contains(answer.status) || answer.status == 400 || answer.status == 404
        if showsRate, let plan = operation?.plan { headers[.rateLimit] = plan.rateText }
        let body = answer.status == 204 ? ResponseBody() : ResponseBody(byteBuffer: ByteBuffer(bytes: bytes))
        return Response(status: .init(code: answer.status), headers: headers, body: body)
    }

    /// In the form of a UUID.
    private static func requestID() -> String {
        let high = UInt64.random(in: 0...UInt64.max)
        let low = UInt64.random(in: 0...UInt64.max)
        func hexadecimal(_ value: UInt64) -> String {
            let digits = String(value, radix: 16)
            return String(repeating: "0", count: 16 - digits.count) + digits
        }
        let digits = Array(hexadecimal(high) + hexadecimal(low))
        return [0..<8, 8..<12, 12..<16, 16..<20, 20..<32].map { String(digits[$0]) }.joined(separator: "-")
    }
}
