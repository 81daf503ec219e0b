import Bootstrap
import ShipmentConfirmer
import Store
import WorkerRuntime

await WorkerLaunch.run(.shipmentConfirmer) { launch in
    let clients = launch.clients
    let gateway = MarketplaceGateway(clients: { account in try await clients.client(for: account) })
    let quotas = ConfirmationQuotas.published.planned(atSpeed: launch.context.clock.speed)
    let line = AmazonLine(
        clients: { account in try await clients.client(for: account) }, context: launch.context)
    return [
        ChoreService(CancellationChore(line: line), context: launch.context),
        ChoreService(OrderFeedStartChore(line: line), context: launch.context),
        ChoreService(OrderFeedChore(line: line), context: launch.context),
        ChoreService(ReadBackChore(gateway: gateway, quotas: quotas), context: launch.context),
        ChoreService(LostTokenChore(), context: launch.context),
        SingleConsumer(
            ConfirmationHandler(gateway: gateway, quotas: quotas), context: launch.context, broker: launch.broker),
    ]
}
