import Operations

/// `/v1/coverage`: what `orderly coverage` answers.
enum CoverageRoute {
    static let list = APIRoute(
        "/v1/coverage", scope: .coverageRead, parameters: ["account", "since"]
    ) { call in
        let cards = try await call.desk.coverage(
            account: try call.account(), since: call.query["since"] ?? "7d")
        return APIAnswer(.fields(["items": .array(cards.map { .coverage($0) })]))
    }
}
