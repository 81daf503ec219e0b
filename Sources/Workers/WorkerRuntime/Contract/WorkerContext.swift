package import Database
import Fulfilment
package import Logging
package import Store

/// What every part of a worker is given: who it is, its store and its clocks.
package struct WorkerContext: Sendable {
    package let kind: WorkerKind
    /// Unique per process start: kind, host, process id and start time.
    package let id: String
    package let database: any SQLDatabase
    package let clock: BusinessClock
    package let keyRing: KeyRing
    package let logger: Logger
    package let health: WorkerStanding

    package init(
        kind: WorkerKind, id: String, database: any SQLDatabase, clock: BusinessClock, keyRing: KeyRing,
        logger: Logger, health: WorkerStanding = WorkerStanding()
    ) {
        self.kind = kind
        self.id = id
        self.database = database
        self.clock = clock
        self.keyRing = keyRing
        self.logger = logger
        self.health = health
    }

    /// Runs `body` under a lease, or not at all while another worker holds it. The lease is given back afterwards.
    ///
    /// - Parameter duration: real time after which others may take over if this process dies.
    package func withLease(_ name: String, duration: Duration, _ body: (Lease) async throws -> Void) async throws {
        let lease = try await database.write { [id, clock] transaction in
            try LeaseTable.take(name, owner: id, now: clock.technicalNow, duration: duration, in: transaction)
        }
        guard let lease else { return }
        do {
            try await body(lease)
        } catch {
            try? await database.write { transaction in try LeaseTable.release(lease, in: transaction) }
            throw error
        }
        try await database.write { transaction in try LeaseTable.release(lease, in: transaction) }
    }
}

/// Only the worker's name: what a context holds never reaches a log by being printed.
extension WorkerContext: CustomStringConvertible, CustomDebugStringConvertible {
    package var description: String { id }
    package var debugDescription: String { id }
}
