import Foundation
import Fulfilment
import Testing

@testable import Channels

/// A channel's file is whole at every moment.
struct QuantityFileTests {
    private static func lines(_ count: Int, quantity: Int) -> [QuantityFile.Line] {
        (0..<count).map {
            .init(sku: SKU("SKU-\($0)"), quantity: quantity, changedAt: Timestamp(seconds: 1_790_000_000))
        }
    }

    private func withDirectory(_ body: (String) throws -> Void) throws {
        let directory = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString).path
        try FileManager.default.createDirectory(atPath: directory, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: directory) }
        try body(directory)
    }

    @Test("CSV has one dialect: semicolons, CR LF, quotes where a SKU needs them (S1-20)")
    func csvHasOneDialect() {
        var lines = Self.lines(1, quantity: 3)
        lines.append(.init(sku: SKU("a;\"b\""), quantity: 0, changedAt: Timestamp(milliseconds: 1_790_000_000_500)))
        #expect(
            String(decoding: QuantityFile.content(lines, of: ChannelID("shop"), as: .csv), as: UTF8.self)
                == "sku;quantity;changed_at\r\nSKU-0;3;2026-09-21T14:13:20Z\r\n"
                + "\"a;\"\"b\"\"\";0;2026-09-21T14:13:20.500Z\r\n")
    }

    @Test("JSON reads back what was written, also of a SKU with quotes and control characters")
    func jsonReadsBack() throws {
        struct File: Decodable {
            struct Quantity: Decodable, Equatable {
                let sku: String
                let quantity: Int
                let changedAt: String
            }
            let channel: String
            let quantities: [Quantity]
        }
        let odd = "a\"\\\u{1}\n;ü"
        let lines = [QuantityFile.Line(sku: SKU(odd), quantity: 4, changedAt: Timestamp(seconds: 1_790_000_000))]
        let bytes = QuantityFile.content(lines, of: ChannelID("shop"), as: .json)
        let read = try JSONDecoder().decode(File.self, from: Data(bytes))
        #expect(read.channel == "shop")
        #expect(read.quantities == [.init(sku: odd, quantity: 4, changedAt: "2026-09-21T14:13:20Z")])
        let none = QuantityFile.content([], of: ChannelID("shop"), as: .json)
        #expect(try JSONDecoder().decode(File.self, from: Data(none)).quantities.isEmpty)
    }

    @Test("a reader sees the whole old or the whole new file while it is written again and again")
    func readerSeesWholeFiles() async throws {
        let directory = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString).path
        try FileManager.default.createDirectory(atPath: directory, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: directory) }
        let file = QuantityFile(path: directory + "/quantities.csv")
        let channel = ChannelID("shop")
        let contents = [0, 1].map { QuantityFile.content(Self.lines(3000, quantity: $0), of: channel, as: .csv) }
        try file.hold().write(contents[0])
        let writer = Task.detached { for turn in 1...60 { try file.hold().write(contents[turn % 2]) } }
        var seen = 0
        repeat {
            let bytes = Array(try Data(contentsOf: URL(fileURLWithPath: file.path)))
            try #require(contents.contains(bytes))
            seen += 1
        } while seen < 40
        try await writer.value
        #expect(Array(try Data(contentsOf: URL(fileURLWithPath: file.path))) == contents[0])
    }

    @Test("the file keeps the mode that a person gave it, and nothing is left beside it but its lock")
    func modeIsKept() throws {
        try withDirectory { directory in
            let file = QuantityFile(path: directory + "/quantities.csv")
            // Left by a writer that was killed.
            try Data("half".utf8).write(to: URL(fileURLWithPath: directory + "/.quantities.csv.new"))
            try file.hold().write([65])
            try FileManager.default.setAttributes([.posixPermissions: 0o640], ofItemAtPath: file.path)
            try file.hold().write([66])
            let mode = try FileManager.default.attributesOfItem(atPath: file.path)[.posixPermissions] as? Int
            #expect(mode == 0o640)
            let names = try FileManager.default.contentsOfDirectory(atPath: directory).sorted()
            #expect(names == [".quantities.csv.lock", "quantities.csv"])
        }
    }

    @Test("two writers do not write at once; a directory that is not there is told, without its path")
    func failuresAreTold() throws {
        try withDirectory { directory in
            let file = QuantityFile(path: directory + "/quantities.csv")
            let first = try file.hold()
            let second = #expect(throws: QuantityFile.Failure.self) { _ = try file.hold() }
            #expect(second?.isBusy == true)
            try first.write([65])
            let missing = QuantityFile(path: directory + "/none/quantities.csv")
            let failure = #expect(throws: QuantityFile.Failure.self) { _ = try missing.hold() }
            #expect(failure?.description == "cannot write into the directory: No such file or directory")
            #expect(throws: QuantityFile.Failure.self) { try missing.probe() }
            #expect(throws: Never.self) { try file.probe() }
            #expect(throws: QuantityFile.Failure.self) { try QuantityFile(path: directory).probe() }
        }
    }
}
