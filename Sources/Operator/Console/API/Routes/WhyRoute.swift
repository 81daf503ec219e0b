import Operations

/// `/v1/orders/{orderId}/why`: what `orderly why --offline` answers. A GET asks Amazon nothing.
enum WhyRoute {
    static let one = APIRoute(
        "/v1/orders/{orderId}/why", scope: .ordersRead, parameters: ["account"]
    ) { call in
        let report = try await call.desk.why(
            call.path["orderId"] ?? "", account: try call.account(), mayAsk: false)
        return APIAnswer(.why(report))
    }
}
