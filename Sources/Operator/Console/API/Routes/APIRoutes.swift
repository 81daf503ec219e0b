/// Every address of the API.
enum APIRoutes {
    static let all: [APIRoute] = [
        AccountsRoute.list,
        ChangesRoute.list,
        CoverageRoute.list,
        OpenAPIRoute.document,
        OrdersRoute.list,
        OrdersRoute.one,
        ReportsRoute.list,
        StatusRoute.status,
        WhyRoute.one,
    ]
}
