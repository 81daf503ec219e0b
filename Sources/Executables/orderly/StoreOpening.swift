import Bootstrap
import CommandLineTool
import Operations

/// Opens the store where the environment says it is.
struct StoreOpening: DeskOpening {
    func open(person: String) async throws -> OperatorDesk {
        let environment = FleetEnvironment()
        return OperatorDesk(
            database: try environment.openDatabase(), clock: try environment.clock(),
            keyRing: try environment.keyRing(), spool: environment.spool, person: person)
    }
}
