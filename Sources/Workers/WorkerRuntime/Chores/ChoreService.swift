import Fulfilment
import Logging
import ServiceLifecycle

/// Looks after one chore again and again. A look that fails is logged, shown as not ready and tried again with growing pauses.
package struct ChoreService: Service {
    private let chore: any Chore
    private let context: WorkerContext

    package init(_ chore: any Chore, context: WorkerContext) {
        self.chore = chore
        self.context = context
    }

    package func run() async throws {
        var failures = 0
        while !Task.isCancelled && !Task.isShuttingDownGracefully {
            do {
                try await chore.run(context)
                if failures > 0 { context.health.set(chore.name, fault: nil) }
                failures = 0
            } catch is CancellationError {
                return
            } catch {
                failures += 1
                WorkerMetrics.choreFailed(chore.name)
                context.health.set(chore.name, fault: ServiceLoop.short(error))
                context.logger.warning(
                    "a chore failed and will be tried again",
                    metadata: [LogKeys.chore: "\(chore.name)", LogKeys.error: "\(ServiceLoop.short(error))"])
            }
            let pause = failures == 0 ? chore.interval : max(chore.interval, .milliseconds(500 << min(failures, 6)))
            await Rest.pause(pause)
        }
    }
}
