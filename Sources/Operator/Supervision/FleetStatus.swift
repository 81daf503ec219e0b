package import Foundation

/// What `run/status.json` holds, rewritten at each change.
package struct FleetStatus: Codable, Sendable, Equatable {
    /// The supervisor's pid.
    package var supervisor: Int32
    /// Real time of its start.
    package var started: Date
    /// Whether it has been asked to stop.
    package var stopping: Bool
    package var processes: [ProcessStatus]

    /// - Throws: when the file is missing or not a status.
    package static func read(state: String) throws -> FleetStatus {
        let decoder = JSONDecoder()
        decoder.dateDecodingStrategy = .iso8601
        let file = StateDirectory(path: state).status
        return try decoder.decode(FleetStatus.self, from: Data(contentsOf: URL(fileURLWithPath: file)))
    }

    /// JSON with one process a line, so that a shell can read it too.
    func encoded() throws -> Data {
        let encoder = JSONEncoder()
        encoder.dateEncodingStrategy = .iso8601
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        func text(_ value: some Encodable) throws -> String {
            String(decoding: try encoder.encode(value), as: UTF8.self)
        }
        let lines = try processes.map(text).joined(separator: ",\n")
        let head =
            "{\"supervisor\":\(supervisor),\"started\":\(try text(started)),\"stopping\":\(stopping),\"processes\":["
        return Data("\(head)\n\(lines)\n]}\n".utf8)
    }
}
