import Foundation
import StoreTesting
import Testing

@testable import Store

@Suite struct SealedDocumentTests {
    private func read(_ path: String) throws -> [UInt8] {
        var reader = try SealedDocument.Reader(path: path, keys: try TemporaryStore.keyRing())
        var all: [UInt8] = []
        while let piece = try reader.next() { all += piece }
        return all
    }

    @Test("A document comes back as it was written, with its fingerprint; cut or reordered it does not open")
    func wholeOrNothing() async throws {
        let store = try await TemporaryStore()
        let path = store.directory + "/one.document"
        var writer = try SealedDocument.Writer(path: path, keys: try TemporaryStore.keyRing())
        try writer.append(Array("Erika Muster".utf8))
        try writer.append(Array(", Musterweg".utf8))
        let summary = try writer.finish()
        #expect(summary.bytes == 23)
        #expect(summary.sha256.count == 64)
        #expect(try read(path) == Array("Erika Muster, Musterweg".utf8))
        let bytes = try Data(contentsOf: URL(fileURLWithPath: path))
        #expect(bytes.range(of: Data("Erika".utf8)) == nil)
        let attributes = try FileManager.default.attributesOfItem(atPath: path)
        #expect(attributes[.posixPermissions] as? Int == 0o600)

        let first = 4 + Int(bytes[0]) + Int(bytes[1]) << 8
        for (name, damaged) in [("cut", bytes.prefix(first)), ("turned", bytes.dropFirst(first))] {
            let other = store.directory + "/\(name).document"
            try Data(damaged).write(to: URL(fileURLWithPath: other))
            #expect(throws: (any Error).self) { try read(other) }
        }
    }

    @Test("A document that was not finished leaves no file")
    func unfinished() async throws {
        let store = try await TemporaryStore()
        let path = store.directory + "/half.document"
        do {
            var writer = try SealedDocument.Writer(path: path, keys: try TemporaryStore.keyRing())
            try writer.append([1, 2, 3])
        }
        #expect(!FileManager.default.fileExists(atPath: path))
    }

    @Test("A document opens under its own name only: another's pieces in its place do not")
    func boundToItsName() async throws {
        let store = try await TemporaryStore()
        let path = store.directory + "/mine.document"
        for name in ["mine", "other"] {
            var writer = try SealedDocument.Writer(
                path: store.directory + "/\(name).document", keys: try TemporaryStore.keyRing())
            try writer.append(Array(name.utf8))
            _ = try writer.finish()
        }
        let other = try Data(contentsOf: URL(fileURLWithPath: store.directory + "/other.document"))
        try other.write(to: URL(fileURLWithPath: path))
        #expect(throws: KeyRing.Refusal.self) { try read(path) }
        #expect(SealedDocument.keyName(of: path) == "test")
        #expect(SealedDocument.keyName(of: store.directory + "/nothing.document") == nil)
    }

    @Test(
        "One file that is gone or another user's is that file's trouble; a directory that is not there is everybody's")
    func whoseTrouble() {
        #expect(!SpoolFile.isEnvironment(ENOENT, directoryIsUsable: true))
        #expect(!SpoolFile.isEnvironment(EACCES, directoryIsUsable: true))
        #expect(SpoolFile.isEnvironment(EMFILE, directoryIsUsable: true))
        #expect(SpoolFile.isEnvironment(ENOENT, directoryIsUsable: false))
    }
}
