package import Database
import Foundation
import PostgresDatabase
import SQLiteDatabase

extension FleetEnvironment {
    /// Opens the store: PostgreSQL where `ORDERLY_DATABASE_URL` names one, else the SQLite file, making it and its directory
    /// where there is none. No tables are made: see `Schema.migrate`.
    package func openDatabase(forImport: Bool = false) throws -> any SQLDatabase {
        if let url = try databaseURL() { return try PostgresEngine(url: url) }
        let path = databasePath
        let directory = (path as NSString).deletingLastPathComponent
        if !directory.isEmpty {
            try FileManager.default.createDirectory(
                atPath: directory, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        }
        return try SQLiteEngine(path: path, options: forImport ? .importer : .worker)
    }
}
