import Operations

/// `/v1/reports`: what `orderly reports list` answers.
enum ReportsRoute {
    static let list = APIRoute(
        "/v1/reports", scope: .reportsRead, parameters: ["account", "limit", "after"]
    ) { call in
        let page = try await call.desk.reports(account: try call.account(), try call.page())
        return .page(page.items.map { .report($0) }, next: page.next, call)
    }
}
