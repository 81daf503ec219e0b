package import Database

/// One promise of the seam that every engine keeps, as a function that throws when the engine does not.
///
/// Give each promise an empty database, or run all on one: each drops and makes its own table.
package struct EnginePromise: Sendable, CustomStringConvertible {
    /// The promise as a sentence.
    package let description: String
    /// Tries the promise on an engine. Throws `ConformanceFailure`, or what the engine threw unasked.
    package let check: @Sendable (any SQLDatabase) async throws -> Void

    init(_ description: String, _ check: @escaping @Sendable (any SQLDatabase) async throws -> Void) {
        self.description = description
        self.check = check
    }

    /// Every promise there is.
    package static var all: [EnginePromise] {
        values + statements + transactions + failures + sharing
    }
}

extension SQLDialect {
    /// The column type of a blob.
    var blobType: String {
        switch self {
        case .sqlite: "BLOB"
        case .postgres: "BYTEA"
        }
    }
}

extension SQLTransaction {
    /// A fresh table `name` with the given columns.
    func makeTable(_ name: String, _ columns: String) throws {
        try script("DROP TABLE IF EXISTS \(name); CREATE TABLE \(name) (\(columns))")
    }

    func count(_ table: String) throws -> Int {
        try first(SQLStatement("SELECT count(*) FROM \(table)")) { try $0.int(0) } ?? -1
    }
}
