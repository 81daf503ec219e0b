import Bootstrap
import StockReservation
import WorkerRuntime

await WorkerLaunch.run(.stockReservation) { launch in
    [BatchConsumer(StockHandler(), context: launch.context, broker: launch.broker)]
}
