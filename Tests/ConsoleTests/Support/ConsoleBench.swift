import Database
import Foundation
import Fulfilment
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import LogTesting
import Logging
import NIOCore
import Operations
import Store
import StoreTesting
import Testing

@testable import Console

/// A console that listens for real, on a store with two accounts, and a program that asks it.
struct ConsoleBench: Sendable {
    static let now = Timestamp(seconds: 1_772_366_400)  // 2026-03-01T12:00:00Z

    let store: TemporaryStore
    let desk: OperatorDesk
    let log: RecordedLog
    /// What the console's store is to fail with.
    let faults: DatabaseFaults
    private let wire: TestClient

    static func open(_ body: @escaping @Sendable (ConsoleBench) async throws -> Void) async throws {
        let store = try await TemporaryStore(now: now)
        let clock = try #require(BusinessClock("\(Date().timeIntervalSince1970),\(now.seconds),0.000001"))
        let faults = DatabaseFaults(store.database)
        let desk = OperatorDesk(
            database: faults, clock: clock, keyRing: try TemporaryStore.keyRing(), person: "anna")
        _ = try await desk.addAccount(
            NewAccount(
                id: "de-2", sellerID: "A2OTHER0SELLER", region: "eu", marketplaces: ["DE"], timeZone: "Europe/Berlin",
                refreshToken: RefreshToken("Atzr-practice")))
        let log = RecordedLog()
        let server = ConsoleServer(
            desk: desk, host: "127.0.0.1", port: 0, language: .en, names: [],
            logger: Logger(label: "console") { _ in KeepingLog(record: log) })
        try await server.application().test(.live) { client in
            let wire = TestClient(host: "127.0.0.1", port: try #require(client.port))
            wire.connect()
            try await body(ConsoleBench(store: store, desk: desk, log: log, faults: faults, wire: wire))
            try await wire.shutdown()
        }
    }

    func ask(
        _ path: String, token: String? = nil, headers: [HTTPField.Name: String] = [:], host: String = "localhost",
        method: HTTPRequest.Method = .get, body: ByteBuffer? = nil
    ) async throws -> ConsoleReply {
        var fields = HTTPFields()
        for (name, value) in headers { fields[name] = value }
        if let token { fields[.authorization] = "Bearer \(token)" }
        let answer = try await wire.execute(
            .init(path, method: method, authority: host, headers: fields, body: body))
        return ConsoleReply(
            status: answer.status.code, headers: answer.headers, text: answer.body.map { String(buffer: $0) } ?? "")
    }

    func token(_ name: String, _ scopes: String, account: String? = nil) async throws -> String {
        try await desk.addAPIToken(name: name, scopes: scopes, account: account, days: nil).token
    }

    /// Brings an order in as a poll would.
    func take(_ order: OrderObservation, account: String = "de-1") async throws {
        try await store.database.write { transaction in
            _ = try OrderTable.take(
                order, account: AccountID(account), keys: TemporaryStore.keyRing(), now: Self.now, in: transaction)
        }
    }

    /// A paid order with everything that Amazon gives.
    static func paid(_ id: String, hoursAgo: Int64 = 1) -> OrderObservation {
        var order = OrderObservation.sample(
            id, quantities: [2, 1], shipBy: now + .hours(20), updatedAt: now - .hours(hoursAgo))
        order.currency = "EUR"
        order.total = Amount("39.80")
        order.lines[0].price = Amount("19.90")
        order.recipient = Array(
            #"{"buyer":{"buyerName":"Nina"},"recipient":{"deliveryAddress":{"city":"Musterstadt","name":"Nina"}}}"#.utf8
        )
        return order
    }
}

/// What the console answered.
struct ConsoleReply: Sendable {
    let status: Int
    let headers: HTTPFields
    let text: String

    func header(_ name: String) -> String? {
        HTTPField.Name(name).flatMap { headers[$0] }
    }
}

/// Passes lines on and keeps the metadata of its logger, as the server expects it.
struct KeepingLog: LogHandler {
    let record: RecordedLog
    var metadata: Logger.Metadata = [:]
    var logLevel = Logger.Level.trace

    subscript(metadataKey key: String) -> Logger.Metadata.Value? {
        get { metadata[key] }
        set { metadata[key] = newValue }
    }

    func log(event: LogEvent) { record.log(event: event) }
}
