package import Database
import Glibc

/// A file in the spool directory that says whose it is. Workers write it; who lays files there for them looks at it first,
/// since a worker must find and read what rows name.
package enum SpoolMark {
    static let file = "orderly-spool"

    /// What stands in the directory, and whose file it is.
    package struct Found: Sendable, Hashable {
        package let mark: String
        package let owner: UInt32
    }

    /// The mark of this store's fleet; `nil` before its first worker.
    package static func ofStore(in transaction: any SQLTransaction) throws -> String? {
        try transaction.first("SELECT mark FROM spool_mark WHERE place = 1", []) { try $0.text(0) }
    }

    /// Gives the store a mark where it has none.
    package static func give(_ mark: String, in transaction: any SQLTransaction) throws {
        try transaction.run("INSERT INTO spool_mark (place, mark) VALUES (1, ?) ON CONFLICT DO NOTHING", mark)
    }

    /// `nil` where there is none.
    package static func find(in directory: String) -> Found? {
        let descriptor = open(directory + "/" + file, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { return nil }
        defer { close(descriptor) }
        var facts = stat()
        guard fstat(descriptor, &facts) == 0 else { return nil }
        var bytes = [UInt8](repeating: 0, count: 100)
        let count = read(descriptor, &bytes, bytes.count)
        guard count > 0 else { return nil }
        return Found(mark: String(decoding: bytes[..<count], as: UTF8.self), owner: facts.st_uid)
    }

    /// Marks a directory. It may be read by all: it holds no secret.
    package static func put(_ mark: String, in directory: String) throws {
        let path = directory + "/" + file
        let descriptor = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o644)
        guard descriptor >= 0 else { throw SpoolFile.refusal("cannot make", path) }
        defer { close(descriptor) }
        let bytes = Array(mark.utf8)
        guard write(descriptor, bytes, bytes.count) == bytes.count else {
            throw SpoolFile.refusal("cannot write", path)
        }
    }

    /// Who lays files there now.
    package static var user: UInt32 { geteuid() }
}
