import Foundation

/// Files that are tested with and not part of the project: the folder that `ORDERLY_SHARED` names, or `../shared`.
enum SharedFiles {
    static let flatFiles =
        (ProcessInfo.processInfo.environment["ORDERLY_SHARED"]
            ?? URL(fileURLWithPath: #filePath).appendingPathComponent("../../../../../shared").standardized.path)
        + "/data/flat-files/"
    static let areHere = FileManager.default.fileExists(atPath: flatFiles + "SOURCE.md")
}
