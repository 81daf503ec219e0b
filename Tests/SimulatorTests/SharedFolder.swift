import Foundation

@testable import Simulator

/// Data that is tested with and no part of the project: in `ORDERLY_SHARED`, else `../shared` beside the package.
enum SharedFolder {
    /// A seller's whole history, as .xz; `nil` where it is not.
    static let allOrders = path("data/orders/amazon-in-all-orders.tsv.xz")

    /// Amazon's published models; `nil` where they are not.
    static let models = path("sp-api/models/ordersV0.json").map { String($0.dropLast("/ordersV0.json".count)) }

    /// The static sandbox cases of the models, one a line; `nil` where they are not.
    static let sandboxCases = path("sp-api/samples/sandbox-cases.jsonl")

    /// `nil` when it cannot be read.
    private static func path(_ name: String) -> String? {
        // Tests/SimulatorTests/SharedFolder.swift → the package's own folder.
        let package = (0..<3).reduce(URL(filePath: #filePath)) { url, _ in url.deletingLastPathComponent() }
        let shared =
            ProcessInfo.processInfo.environment["ORDERLY_SHARED"].map { URL(filePath: $0) }
            ?? package.appending(path: "../shared")
        let file = shared.appending(path: name).path
        return FileManager.default.isReadableFile(atPath: file) ? file : nil
    }

    static func json(_ path: String) throws -> JSON {
        let bytes = try Data(contentsOf: URL(filePath: path))
        guard let json = JSONReader.value(of: bytes) else { throw CocoaError(.fileReadCorruptFile) }
        return json
    }
}
