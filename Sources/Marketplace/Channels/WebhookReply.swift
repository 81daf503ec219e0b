import Foundation
import Fulfilment
import NIOHTTP1

/// A whole answer of a shop, of any status.
struct WebhookReply: Sendable {
    static let bodyLimit = 1 << 20

    let status: Int
    let headers: HTTPHeaders
    let body: [UInt8]

    /// - Parameter now: real time, from which a date in Retry-After counts.
    func answer(now: Timestamp) -> WebhookAnswer {
        let detail = "HTTP status \(status)"
        switch status {
        case 200..<300: return taken()
        case 408, 425: return .failed(.server, detail: detail, retryAfter: retryAfter(now: now))
        case 429: return .failed(.throttled, detail: detail, retryAfter: retryAfter(now: now))
        case 503 where headers.contains(name: "retry-after"):
            return .failed(.throttled, detail: detail, retryAfter: retryAfter(now: now))
        case 500...: return .failed(.server, detail: detail, retryAfter: retryAfter(now: now))
        case 300..<400: return .refused(.redirected, detail: detail)
        case 400..<500: return .refused(.refused, detail: detail)
        default: return .failed(.unreadable, detail: detail, retryAfter: nil)
        }
    }

    private struct Body: Decodable {
        struct Refused: Decodable {
            let sku: String
            let reason: String?
        }

        let refused: [Refused]?
    }

    /// A body of another type than JSON says nothing; one that claims to be JSON has to be it, as it may refuse a SKU.
    private func taken() -> WebhookAnswer {
        let type = headers.first(name: "content-type")?.prefix { $0 != ";" }.lowercased() ?? ""
        guard type.hasSuffix("/json") || type.hasSuffix("+json"), body.contains(where: { $0 > 32 }) else {
            return .taken(refused: [:])
        }
        guard let read = try? JSONDecoder().decode(Body.self, from: Data(body)) else {
            return .failed(
                .unreadable, detail: "the answer's JSON is no object, or its `refused` no list of SKUs", retryAfter: nil
            )
        }
        var refused: [SKU: String] = [:]
        for one in read.refused ?? [] { refused[SKU(one.sku)] = Self.line(one.reason ?? "") }
        return .taken(refused: refused)
    }

    /// A reason as people may be shown it: one line without addresses of mail, at most 200 characters.
    private static func line(_ text: String) -> String {
        let words = text.prefix(1000).split(whereSeparator: \.isWhitespace).map { $0.contains("@") ? "…" : String($0) }
        let line = words.joined(separator: " ").filter { character in
            !character.unicodeScalars.contains { $0.properties.generalCategory == .control }
        }
        return line.count > 200 ? line.prefix(199) + "…" : line
    }

    /// Seconds or a date (RFC 9110, 10.2.3); at most an hour.
    private func retryAfter(now: Timestamp) -> Duration? {
        guard let text = headers.first(name: "retry-after") else { return nil }
        if let seconds = Int64(text) { return seconds < 0 ? nil : .seconds(min(seconds, 3600)) }
        let form = DateFormatter()
        form.locale = Locale(identifier: "en_US_POSIX")
        form.timeZone = TimeZone(secondsFromGMT: 0)
        form.dateFormat = "EEE, dd MMM yyyy HH:mm:ss zzz"
        guard let date = form.date(from: text) else { return nil }
        let seconds = Int64(date.timeIntervalSince1970) - now.seconds
        return seconds < 0 ? nil : .seconds(min(seconds, 3600))
    }
}
