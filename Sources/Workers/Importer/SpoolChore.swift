import Database
import Fulfilment
import Glibc
import Store
package import WorkerRuntime

/// Clears what the import has used up: payloads and spool files of answers that were imported a while ago.
package struct SpoolChore: Chore {
    package let name = "spool"
    package let interval = Duration.seconds(60)
    private let spool: String

    package init(spool: String) {
        self.spool = spool
    }

    package func run(_ context: WorkerContext) async throws {
        let (now, spool) = (context.clock.now, spool)
        try await context.withLease("spool", duration: .seconds(60)) { _ in
            let files = try await context.database.write { transaction in
                try IntakeTable.discardImported(before: now - .days(7), limit: 500, in: transaction)
            }
            for file in files { unlink(spool + "/" + file) }
        }
    }
}
