import Bootstrap
import Importer
import WorkerRuntime

await WorkerLaunch.run(.importer) { launch in
    [
        ChoreService(SpoolChore(spool: launch.spool), context: launch.context),
        BatchConsumer(ImportHandler(spool: launch.spool), context: launch.context, broker: launch.broker),
    ]
}
