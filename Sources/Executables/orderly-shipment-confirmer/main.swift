import Bootstrap
import ShipmentConfirmer
import WorkerRuntime

await WorkerLaunch.run(.shipmentConfirmer) { launch in
    let clients = launch.clients
    let gateway = MarketplaceGateway(clients: { account in try await clients.client(for: account) })
    return [
        ChoreService(ReadBackChore(gateway: gateway), context: launch.context),
        ChoreService(LostTokenChore(), context: launch.context),
        SingleConsumer(ConfirmationHandler(gateway: gateway), context: launch.context, broker: launch.broker),
    ]
}
