import Foundation
import Fulfilment
import Testing

@testable import Channels

/// The Python of ops/channels.md, run as it stands there, against what is really sent.
struct DocumentedProtocolTests {
    private static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent()

    /// The one piece of Python in the document.
    private func snippet() throws -> String {
        let text = try String(contentsOf: Self.root.appendingPathComponent("ops/channels.md"), encoding: .utf8)
        let parts = text.components(separatedBy: "```python\n")
        try #require(parts.count == 2)
        return try #require(parts[1].components(separatedBy: "```").first)
    }

    /// What the check says of an event, by the exit code of Python.
    private func isSigned(
        _ headers: [String: String], _ body: [UInt8], secret: String, now: Int64
    ) throws -> Bool {
        let directory = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)
        try FileManager.default.createDirectory(at: directory, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: directory) }
        let program =
            try snippet() + """

                from json import load
                from sys import argv, exit
                headers = load(open(argv[1] + "/headers"))
                body = open(argv[1] + "/body", "rb").read()
                exit(0 if is_signed(headers, body, argv[2], int(argv[3])) else 7)
                """
        try JSONEncoder().encode(headers).write(to: directory.appendingPathComponent("headers"))
        try Data(body).write(to: directory.appendingPathComponent("body"))
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = ["python3", "-c", program, directory.path, secret, String(now)]
        try process.run()
        process.waitUntilExit()
        try #require([0, 7].contains(process.terminationStatus))
        return process.terminationStatus == 0
    }

    @Test("the documented check takes what is sent, with either secret of an exchange, and nothing else (S1-20)")
    func documentedCheckWorks() throws {
        let now = Timestamp(seconds: 1_790_000_000)
        let keys = [[UInt8](1...32), [UInt8](33...64)]
        let secrets = keys.map { "whsec_" + Data($0).base64EncodedString() }
        let event = try ChannelEvent(
            quantities: [QuantityUpdate(sku: SKU("Ä \"1\""), quantity: 3, changedAt: now, number: 7)],
            of: ChannelID("shop"))
        let headers = Dictionary(
            uniqueKeysWithValues: WebhookSignature.headers(for: event, keys: keys, now: now).map { ($0.name, $0.value) }
        )
        for secret in secrets { #expect(try isSigned(headers, event.body, secret: secret, now: now.seconds + 299)) }
        #expect(try !isSigned(headers, event.body, secret: secrets[0], now: now.seconds + 301))
        #expect(try !isSigned(headers, event.body + [32], secret: secrets[0], now: now.seconds))
        #expect(try !isSigned(headers, event.body, secret: "whsec_AAAA", now: now.seconds))
        #expect(
            try !isSigned(
                headers.merging(["webhook-id": "other"]) { $1 }, event.body, secret: secrets[0], now: now.seconds))
    }

    @Test("the documented event has the form of the one that is sent")
    func documentedEventIsTheSentOne() throws {
        let text = try String(contentsOf: Self.root.appendingPathComponent("ops/channels.md"), encoding: .utf8)
        let json = try #require(
            text.components(separatedBy: "```json\n").dropFirst().first?.components(separatedBy: "```").first)
        let documented = try #require(
            try JSONSerialization.jsonObject(with: Data(json.utf8)) as? NSDictionary)
        let event = try ChannelEvent(
            quantities: [
                QuantityUpdate(
                    sku: SKU("A/1"), quantity: 12, changedAt: Timestamp(seconds: 1_790_000_000),
                    number: 1_790_000_000_003),
                QuantityUpdate(
                    sku: SKU("B 2"), quantity: 0, changedAt: Timestamp(seconds: 1_790_000_005),
                    number: 1_790_000_000_003),
            ], of: ChannelID("shop"))
        let sent = try #require(try JSONSerialization.jsonObject(with: Data(event.body)) as? NSDictionary)
        #expect(documented == sent)
    }
}
