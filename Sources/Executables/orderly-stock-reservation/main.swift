import Bootstrap
import Fulfilment
import StockReservation
import WorkerRuntime

await WorkerLaunch.run(.stockReservation) { launch in
    let clients = launch.clients
    let amazon = AmazonGateway(
        clients: { account in try await clients.client(for: account) }, context: launch.context)
    // A gateway for each kind of channel; a kind without one is shown as given up when it is to be told something.
    let shops = ShopConnections()
    let gateways: [ChannelKind: any QuantityGateway] = [
        .amazon: amazon,
        .webhook: WebhookGateway(
            client: shops.client, keyRing: launch.context.keyRing, clock: launch.context.clock),
        .file: FileGateway(database: launch.context.database),
    ]
    return [
        shops,
        ChoreService(QuantityFeedChore(gateway: amazon), context: launch.context),
        ChoreService(OfferReadChore(gateway: amazon), context: launch.context),
        ChoreService(OfferChore(), context: launch.context),
        ChoreService(StockReviewChore(), context: launch.context),
        BatchConsumer(StockHandler(), context: launch.context, broker: launch.broker),
        SingleConsumer(
            QuantityHandler(gateways: gateways), context: launch.context, broker: launch.broker),
    ]
}
