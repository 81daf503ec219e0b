import Foundation

/// Files that are tested with and not part of the project: the folder that `ORDERLY_SHARED` names, or `../shared`.
enum SharedLists {
    // Package/Tests/FulfilmentTests/SharedLists.swift
    private static let folder =
        ProcessInfo.processInfo.environment["ORDERLY_SHARED"]
        ?? URL(fileURLWithPath: #filePath).appendingPathComponent("../../../../shared").standardized.path

    static let areHere = FileManager.default.fileExists(atPath: folder + "/data/carriers/SOURCE.md")

    static func lines(_ name: String) throws -> [String] {
        try String(contentsOfFile: folder + "/" + name, encoding: .utf8).split(whereSeparator: \.isNewline).map {
            String($0)
        }
    }

    /// The files of a folder, in the order of their names.
    static func files(in name: String) throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: folder + "/" + name).sorted().map { name + "/" + $0 }
    }
}
