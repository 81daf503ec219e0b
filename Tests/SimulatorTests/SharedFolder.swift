import Foundation

/// Data that is tested with and no part of the project: in `ORDERLY_SHARED`, else `../shared` beside the package.
enum SharedFolder {
    /// A seller's whole history, as .xz; `nil` where it is not.
    static let allOrders: String? = {
        // Tests/SimulatorTests/SharedFolder.swift → the package's own folder.
        let package = (0..<3).reduce(URL(filePath: #filePath)) { url, _ in url.deletingLastPathComponent() }
        let shared =
            ProcessInfo.processInfo.environment["ORDERLY_SHARED"].map { URL(filePath: $0) }
            ?? package.appending(path: "../shared")
        let file = shared.appending(path: "data/orders/amazon-in-all-orders.tsv.xz").path
        return FileManager.default.isReadableFile(atPath: file) ? file : nil
    }()
}
