import Database
import Foundation
import Fulfilment
import Operations
import Reports
import Store
import StoreTesting
import Testing

/// A seller's real stock list and three months of his orders, through everything that books stock, in one process.
@Suite(
    "Real stock", .serialized, .timeLimit(.minutes(10)),
    .enabled(if: SharedFiles.ordersAreHere, "needs the shared data beside the project"))
struct RealStockTests {
    private static let asOf = "2022-03-31T00:00:00Z"
    private static let batch = 200

    private struct Figures: Hashable, Comparable, CustomStringConvertible {
        let sku: String
        let onHand: Int
        let reserved: Int
        let committed: Int

        var description: String { "\(sku)\t\(onHand)\t\(reserved)\t\(committed)" }
        static func < (one: Figures, other: Figures) -> Bool { one.sku < other.sku }
    }

    @Test(
        "39,277 merchant lines in the order of their last change leave what a recomputation from the rules alone finds",
        arguments: StoreEngine.allCases)
    func replay(on engine: StoreEngine) async throws {
        let wanted = try Self.recomputed()
        let now = try #require(Timestamp(iso8601: "2022-07-01T00:00:00Z"))
        try await Shop.open(on: engine, at: now) { shop in
            let done = try await shop.desk.importStockList(
                file: SharedFiles.orders + "amazon-in-stock.csv", asOf: Self.asOf, figure: "physical")
            #expect(done.items == 9169 && done.new == 9169 && done.announcedOrders == 0)
            let orders = try Self.merchantOrders()
            let lines = orders.reduce(0) { $0 + $1.lines.count }
            #expect(lines == 39_277)
            let begin = ContinuousClock.now
            var start = 0
            while start < orders.count {
                let chunk = Array(orders[start..<min(start + Self.batch, orders.count)])
                start += chunk.count
                try await Self.book(chunk, shop, now: now)
            }
            let seconds = begin.duration(to: .now) / .seconds(1)
            print("stock replay on \(engine): \(lines) lines, \(Int(Double(lines) / seconds)) lines a second")
            let found = try await Self.figures(shop)
            let (ours, theirs) = (Set(found), Set(wanted))
            #expect(ours.count == wanted.count)
            #expect(ours.subtracting(theirs).sorted().prefix(5) == [])
            #expect(theirs.subtracting(ours).sorted().prefix(5) == [])
            // Every movement again, in another order: nothing is left to book.
            let before = try await Self.movements(shop)
            for start in stride(from: 0, to: orders.count, by: 1000) {
                let chunk = Array(orders[start..<min(start + 1000, orders.count)].reversed())
                try await Self.book(chunk, shop, now: now)
            }
            #expect(try await Self.movements(shop) == before)
        }
    }

    /// Takes orders in as the importer does, and books them as the worker does.
    private static func book(_ orders: [OrderObservation], _ shop: Shop, now: Timestamp) async throws {
        let account = AccountID("de-1")
        try await shop.database.write { transaction in
            for order in orders {
                _ = try OrderTable.take(order, account: account, keys: nil, now: now, in: transaction)
            }
        }
        try await shop.database.write { transaction in
            let mode = try SettingTable.holdPendingMode(of: account, in: transaction)
            for order in orders.sorted(by: { $0.id.rawValue < $1.id.rawValue }) {
                guard let stored = try OrderTable.find(account: account, order: order.id, keys: nil, in: transaction)
                else { continue }
                _ = try StockTable.book(stored, account: account, mode: mode, now: now, in: transaction)
            }
        }
    }

    private static func merchantOrders() throws -> [OrderObservation] {
        var file = try ReportFile.open(SharedFiles.orders + "amazon-in-all-orders.tsv.xz")
        var parser = OrderReportParser()
        var orders: [OrderObservation] = []
        while let chunk = try file.nextChunk() {
            orders += try parser.parse(chunk).orders.filter { $0.service?.isByMerchant == true }
        }
        return orders.sorted { $0.updatedAt < $1.updatedAt }
    }

    private static func figures(_ shop: Shop) async throws -> [Figures] {
        try await shop.database.read { transaction in
            try transaction.rows("SELECT item, on_hand, reserved, committed FROM stock_levels ORDER BY item") {
                Figures(
                    sku: try $0.text(0), onHand: try $0.int(1), reserved: try $0.int(2), committed: try $0.int(3))
            }
        }
    }

    private static func movements(_ shop: Shop) async throws -> Int {
        try await shop.database.read { try $0.first("SELECT count(*) FROM stock_ledger") { try $0.int(0) } } ?? 0
    }

    /// What `ops/lib/stock-replay.py` finds, which knows the rules and not our code.
    private static func recomputed() throws -> [Figures] {
        let project = URL(fileURLWithPath: #filePath).appendingPathComponent("../../..").standardized
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = [
            "python3", project.appendingPathComponent("ops/lib/stock-replay.py").path,
            SharedFiles.orders + "amazon-in-stock.csv", SharedFiles.orders + "amazon-in-all-orders.tsv.xz", asOf,
        ]
        let output = Pipe()
        process.standardOutput = output
        try process.run()
        let bytes = output.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        try #require(process.terminationStatus == 0, "python3 is needed for the recomputation")
        let lines = String(decoding: bytes, as: UTF8.self).split(separator: "\n")
        #expect(lines.last == "# 39277")
        return try lines.dropLast().map { line in
            let cells = line.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
            return Figures(
                sku: try #require(cells.first), onHand: try #require(Int(cells[1])),
                reserved: try #require(Int(cells[2])), committed: try #require(Int(cells[3])))
        }
    }
}
