import Database
import Fulfilment
import Importer
import Logging
import Messages
import Store
import StoreTesting
import Testing
import WorkerRuntime

/// A store with answers of Amazon in it, and the importer in front of it.
final class ImporterBench: Sendable {
    static let header = "amazon-order-id\tlast-updated-date\torder-status\tfulfillment-channel\tsku\tquantity"

    let context: WorkerContext
    let handler: ImportHandler
    private let store: TemporaryStore
    private let fetch: Int64

    /// - Parameter purpose: of the fetch that has brought the answers.
    init(purpose: String = "request") async throws {
        let clock = BusinessClock()
        let now = clock.now
        store = try await TemporaryStore(now: now)
        context = WorkerContext(
            kind: .importer, id: "importer-1", database: store.database, clock: clock,
            keyRing: try TemporaryStore.keyRing(), logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() })
        handler = ImportHandler(spool: store.directory)
        let opened = try await store.database.write { transaction in
            try FetchTable.open(
                account: TemporaryStore.account, kind: .report, purpose: purpose,
                subject: "GET_FLAT_FILE_ALL_ORDERS_DATA_BY_LAST_UPDATE_GENERAL", from: now - .days(2), to: now,
                now: now, in: transaction)
        }
        fetch = try #require(opened)
    }

    static func row(
        _ order: String, status: String = "Unshipped", sku: String = "MUG-1", quantity: String = "1"
    ) -> String {
        "\(order)\t2026-03-01T10:00:00+00:00\t\(status)\tMerchant\t\(sku)\t\(quantity)\n"
    }

    /// Stores one stretch of a report in a spool file of its own; its message.
    func chunk(
        _ rows: [String], type: String = "GET_FLAT_FILE_ALL_ORDERS_DATA_BY_LAST_UPDATE_GENERAL", line: Int = 2,
        header: String = ImporterBench.header
    ) async throws -> Received {
        let file = "chunk-\(line)-\(rows.count).sealed"
        var writer = try SpoolFile.Writer(path: store.directory + "/" + file)
        let stretch = try writer.append(
            header: Array(header.utf8), body: Array(rows.joined().utf8), keys: context.keyRing)
        try writer.finish()
        return try await add(
            .chunk(reportType: type, file: file, offset: stretch.offset, length: stretch.length, firstLine: line))
    }

    /// Links a second account that has these orders already.
    func link(_ twin: AccountID, having orders: String...) async throws {
        let now = context.clock.now
        try await context.database.write { transaction in
            _ = try AccountTable.add(
                Account(
                    id: twin, sellerID: SellerID("A2OTHER"), region: .eu, marketplaces: [TemporaryStore.marketplace],
                    timeZone: "Europe/Berlin", stateAt: now, linkedAt: now), sealedToken: [1], in: transaction)
            for order in orders {
                let seen = OrderObservation(
                    id: OrderID(order), source: .api, updatedAt: now, status: .unshipped,
                    lines: [ObservedLine(sku: SKU("MUG-1"), quantity: 1)])
                _ = try OrderTable.take(seen, account: twin, keys: nil, now: now, in: transaction)
            }
        }
    }

    /// A page as the API answers it; its message.
    func page(_ body: String) async throws -> Received {
        let sealed = try context.keyRing.seal(Array(body.utf8), context: IntakeTable.sealContext)
        return try await add(.page(sealed: sealed, isSingleOrder: false))
    }

    /// A stretch of a spool file that is not there.
    func lostChunk() async throws -> Received {
        try await add(
            .chunk(
                reportType: "GET_FLAT_FILE_ALL_ORDERS_DATA_BY_LAST_UPDATE_GENERAL", file: "gone.sealed", offset: 0,
                length: 10, firstLine: 2))
    }

    private func add(_ content: IntakeTable.Content) async throws -> Received {
        let (now, fetch) = (context.clock.now, fetch)
        let id = try await context.database.write { transaction in
            try IntakeTable.add(content, account: TemporaryStore.account, fetch: fetch, now: now, in: transaction)
        }
        return Received(
            messageID: "intake-\(id)", queue: .intake, message: .intakeStored(intake: id), isRedelivered: false)
    }

    /// Of which moment the report of this bench tells.
    func setToldAt(_ moment: Timestamp) async throws {
        let fetch = fetch
        _ = try await context.database.write { transaction in
            try transaction.run("UPDATE fetches SET told_at = ? WHERE id = ?", moment.rawValue, fetch)
        }
    }

    func count(_ statement: SQLStatement) async throws -> Int {
        try await context.database.read { try $0.first(statement) { try $0.int(0) } ?? 0 }
    }
}
