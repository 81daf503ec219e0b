import NIOHTTP1

/// What the health port answers to one request.
struct HealthAnswer: Sendable, Equatable {
    var status: HTTPResponseStatus
    var contentType: String
    var body: String

    private init(status: HTTPResponseStatus, contentType: String, body: String) {
        self.status = status
        self.contentType = contentType
        self.body = body
    }

    /// - Parameters:
    ///   - readiness: asked for `/health/ready` only.
    ///   - metrics: asked for `/metrics` only.
    init(method: HTTPMethod, uri: String, readiness: () -> Readiness, metrics: () -> String) {
        guard method == .GET || method == .HEAD else {
            self.init(.methodNotAllowed, json: #"{"error":"only GET and HEAD are answered here"}"#)
            return
        }
        switch uri.prefix(while: { $0 != "?" }) {
        case "/metrics":
            // Source: https://prometheus.io/docs/instrumenting/exposition_formats/#text-based-format
            self.init(status: .ok, contentType: "text/plain; version=0.0.4; charset=utf-8", body: metrics())
        case "/health/live":
            self.init(.ok, json: #"{"live":true}"#)
        case "/health/ready":
            let readiness = readiness()
            let reasons = readiness.reasons.map(HealthAnswer.quoted).joined(separator: ",")
            self.init(
                readiness.isReady ? .ok : .serviceUnavailable,
                json: #"{"ready":\#(readiness.isReady),"reasons":[\#(reasons)]}"#)
        default:
            self.init(.notFound, json: #"{"error":"try /health/live, /health/ready or /metrics"}"#)
        }
    }

    private init(_ status: HTTPResponseStatus, json: String) {
        self.init(status: status, contentType: "application/json", body: json + "\n")
    }

    /// A JSON string. Written by hand: Foundation's encoder would double an idle worker's memory.
    private static func quoted(_ text: String) -> String {
        var result = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": result += "\\\""
            case "\\": result += "\\\\"
            case "\n": result += "\\n"
            case _ where scalar.value < 0x20: result += " "
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result + "\""
    }
}
