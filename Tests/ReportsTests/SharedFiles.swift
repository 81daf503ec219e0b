import Glibc

@testable import Reports

/// Files that are tested with and not part of the project: the folder that `ORDERLY_SHARED` names, or `../shared`.
enum SharedFiles {
    static let folder: String = {
        if let named = getenv("ORDERLY_SHARED") { return String(cString: named) }
        // Package/Tests/ReportsTests/SharedFiles.swift
        let package = #filePath.split(separator: "/").dropLast(3).joined(separator: "/")
        return "/" + package + "/../shared"
    }()

    static let areHere = access(folder + "/data/orders/SOURCE.md", R_OK) == 0

    static func path(_ name: String) -> String { folder + "/data/" + name }

    static func bytes(_ name: String) throws -> [UInt8] {
        let file = try FileBytes(path: path(name))
        var all: [UInt8] = []
        while true {
            let block = try file.read(upTo: 1 << 20)
            if block.isEmpty { return all }
            all += block
        }
    }

    static func parse(_ name: String, fallback: ReportCharset = .windows1252) throws -> ParsedOrders {
        var file = try ReportFile.open(path(name), fallback: fallback)
        var chunks: [ReportChunk] = []
        while let chunk = try file.nextChunk() { chunks.append(chunk) }
        return try SampleReport.parse(chunks)
    }
}
