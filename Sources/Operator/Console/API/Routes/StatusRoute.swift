import Foundation
import Operations

/// `/v1/status`: what `orderly status --json` prints. Without a token, or with one for a single account, ids of orders and
/// what Amazon said are left out. All orders and lines are counted for `orderly status` alone.
enum StatusRoute {
    static let status = APIRoute("/v1/status", scope: .statusRead, isOpen: true) { call in
        let isTrusted = call.access.map { $0.account == nil } ?? false
        let report = isTrusted ? try await call.desk.status(isCounting: false) : try await call.status.report()
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        Moment.writeUTC(in: encoder)
        return APIAnswer(String(decoding: try encoder.encode(report), as: UTF8.self) + "\n", type: APIAnswer.json)
    }
}
