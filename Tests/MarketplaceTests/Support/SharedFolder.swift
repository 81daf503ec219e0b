import Foundation

/// The reference data beside the project: `ORDERLY_SHARED`, else `../shared` next to the package.
enum SharedFolder {
    static let sandboxCases: URL? = {
        let environment = ProcessInfo.processInfo.environment["ORDERLY_SHARED"].map { URL(fileURLWithPath: $0) }
        // Tests/MarketplaceTests/Support/SharedFolder.swift → the package's own folder → its parent.
        let package = (0..<4).reduce(URL(fileURLWithPath: #filePath)) { url, _ in url.deletingLastPathComponent() }
        let root = environment ?? package.deletingLastPathComponent().appendingPathComponent("shared")
        let file = root.appendingPathComponent("sp-api/samples/sandbox-cases.jsonl")
        return FileManager.default.fileExists(atPath: file.path) ? file : nil
    }()
}
