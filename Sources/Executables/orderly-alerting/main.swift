import Alerting
import Bootstrap
import WorkerRuntime

await WorkerLaunch.run(.alerting) { launch in
    let context = launch.context
    return [
        ChoreService(ProblemChore(), context: context),
        ChoreService(ConfirmationRunChore(), context: context),
        ChoreService(CrashRetryChore(), context: context),
        ChoreService(ExecutionChore(), context: context),
        ChoreService(AgeLimitChore(), context: context),
        ChoreService(
            DeadPassChore(reader: AMQPDeadQueueReader(launch.broker, logger: context.logger)), context: context),
        QueueDepthService(context: context, broker: launch.broker),
        BatchConsumer(AlertHandler(), context: context, broker: launch.broker),
    ]
}
