import Database
import Store

/// The spool directory, where a person's command reads documents and lays files for the workers.
extension OperatorDesk {
    /// Looks whether workers would find and read what is laid in the spool directory. Before the first worker there is
    /// nothing to compare with.
    ///
    /// - Throws: `spool-foreign`.
    func checkSpool() async throws {
        guard let mark = try await database.read({ try SpoolMark.ofStore(in: $0) }) else { return }
        let found = SpoolMark.find(in: spool)
        guard let found, found.mark == mark, found.owner == SpoolMark.user else {
            throw OperationRefusal(
                .spoolForeign, ["directory": spool, "owner": found.map { "uid \($0.owner)" } ?? "–"])
        }
    }

    /// Tells of trouble with the spool directory as of any other refusal.
    ///
    /// - Throws: `spool-unusable`, and what `body` throws.
    static func inSpool<Value>(_ body: () throws -> Value) throws -> Value {
        do {
            return try body()
        } catch let error as SpoolFile.Refusal {
            throw OperationRefusal(.spoolUnusable, ["problem": error.description])
        } catch let error as KeyRing.Refusal {
            throw OperationRefusal(.spoolUnusable, ["problem": error.description])
        }
    }
}
