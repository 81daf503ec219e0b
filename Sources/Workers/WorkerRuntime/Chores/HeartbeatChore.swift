import Database
package import Fulfilment
import Glibc
import Store

/// Writes the worker's sign of life every 5 seconds.
package struct HeartbeatChore: Chore {
    package let name = "heartbeat"
    package let interval = Duration.seconds(5)
    private let host: String
    private let startedAt: Timestamp
    private let version: String

    package init(host: String, startedAt: Timestamp, version: String) {
        self.host = host
        self.startedAt = startedAt
        self.version = version
    }

    package func run(_ context: WorkerContext) async throws {
        let reasons = context.health.reasons
        let state = reasons.isEmpty ? "ready" : reasons.joined(separator: "; ")
        let unacknowledged = context.health.unacknowledged
        let (host, version, startedAt) = (host, version, startedAt)
        try await context.database.write { transaction in
            try WorkerTable.beat(
                id: context.id, kind: context.kind.rawValue, host: host, processID: Int(getpid()), version: version,
                state: state, unacknowledged: unacknowledged, startedAt: startedAt, now: context.clock.technicalNow,
                in: transaction)
        }
    }
}
