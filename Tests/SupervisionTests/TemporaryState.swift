import Foundation

@testable import Supervision

/// A state directory that goes with the test.
final class TemporaryState: Sendable {
    let path: String

    init() throws {
        path = FileManager.default.temporaryDirectory.appending(path: "orderly-supervision-\(UUID().uuidString)").path
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }

    var directory: StateDirectory { StateDirectory(path: path) }
}
