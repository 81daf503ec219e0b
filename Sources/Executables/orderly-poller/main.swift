import Bootstrap
import Poller
import WorkerRuntime

await WorkerLaunch.run(.poller) { launch in
    let clients = launch.clients
    let source: ClientSource = { account in try await clients.client(for: account) }
    return [
        ChoreService(PollStartChore(), context: launch.context),
        ChoreService(GapChore(), context: launch.context),
        ChoreService(ItemIDChore(), context: launch.context),
        ChoreService(PendingCheckChore(), context: launch.context),
        ChoreService(FetchChore(clients: source, spool: launch.spool), context: launch.context),
    ]
}
