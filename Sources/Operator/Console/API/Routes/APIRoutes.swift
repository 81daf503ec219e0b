/// Every address of the API.
enum APIRoutes {
    static let all: [APIRoute] = [
        AccountsRoute.list,
        ChangesRoute.list,
        CoverageRoute.list,
        ItemsRoute.list,
        OpenAPIRoute.document,
        OrdersRoute.list,
        OrdersRoute.one,
        ReportsRoute.list,
        ShipmentsRoute.ofOrder,
        ShipmentsRoute.one,
        StatusRoute.status,
        StockRoute.list,
        StockRoute.offers,
        WhyRoute.one,
    ]

    /// Every address that changes something.
    static let writing: [APIWriteRoute] = [
        StockRoute.counts,
        StockRoute.movements,
        ItemsRoute.link,
        ItemsRoute.unlink,
        ShipmentsRoute.mark,
        ShipmentsRoute.withdraw,
        OrderStatusRoute.take,
        CancelsRoute.request,
        CancelsRoute.withdraw,
    ]
}
