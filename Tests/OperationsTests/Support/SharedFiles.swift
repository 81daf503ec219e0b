import Foundation

/// Files that are tested with and not part of the project: the folder that `ORDERLY_SHARED` names, or `../shared`.
enum SharedFiles {
    private static let folder =
        ProcessInfo.processInfo.environment["ORDERLY_SHARED"]
        ?? URL(fileURLWithPath: #filePath).appendingPathComponent("../../../../../shared").standardized.path
    static let flatFiles = folder + "/data/flat-files/"
    static let orders = folder + "/data/orders/"
    static let areHere = FileManager.default.fileExists(atPath: flatFiles + "SOURCE.md")
    static let ordersAreHere = FileManager.default.fileExists(atPath: orders + "SOURCE.md")
}
