import Database
import Foundation
import SQLiteDatabase

/// A directory for one test's database.
struct TemporaryDatabase {
    let path: String
    private let directory: URL

    init() throws {
        directory = FileManager.default.temporaryDirectory
            .appendingPathComponent("orderly-sqlite-\(UUID().uuidString)", isDirectory: true)
        try FileManager.default.createDirectory(at: directory, withIntermediateDirectories: true)
        path = directory.appendingPathComponent("orderly.sqlite").path
    }

    func remove() {
        try? FileManager.default.removeItem(at: directory)
    }

    func engine(_ options: SQLiteOptions = .worker) throws -> SQLiteEngine {
        try SQLiteEngine(path: path, options: options)
    }

    func sizeInBytes(suffix: String) throws -> Int {
        let attributes = try FileManager.default.attributesOfItem(atPath: path + suffix)
        return (attributes[.size] as? NSNumber)?.intValue ?? 0
    }
}

/// Runs `body` on a database in a directory that is removed afterwards.
func withDatabase<Result>(_ body: (TemporaryDatabase) async throws -> Result) async throws -> Result {
    let database = try TemporaryDatabase()
    defer { database.remove() }
    return try await body(database)
}
