import Database
import Fulfilment
import Marketplace
import Store
import Synchronization

/// Five lanes, one an operation, each of which has always something left to call.
struct QuotaWork: Sendable {
    /// What came of the calls of one operation.
    struct Tally: Sendable {
        var calls = 0
        var throttled = 0
        var failed = 0
    }

    /// What one lane finds for others to ask about.
    private final class Shelf: Sendable {
        private struct Content {
            var orders: [OrderObservation] = []
            var report: ReportID?
        }

        private let content = Mutex(Content())

        var orders: [OrderObservation] {
            get { content.withLock { $0.orders } }
            set { content.withLock { $0.orders = newValue } }
        }
        var report: ReportID? {
            get { content.withLock { $0.report } }
            set { content.withLock { $0.report = newValue } }
        }
    }

    private static let marketplace = MarketplaceID("A1PA6795UKMFR9")
    private static let operations: [MarketplaceOperation] = [
        .searchOrders, .getOrder, .createReport, .getReport, .confirmShipment,
    ]

    let client: MarketplaceClient
    let database: any SQLDatabase
    let clock: BusinessClock
    let from: Timestamp
    let until: Timestamp
    private let shelf = Shelf()

    init(
        client: MarketplaceClient, database: any SQLDatabase, clock: BusinessClock, from: Timestamp, until: Timestamp
    ) {
        self.client = client
        self.database = database
        self.clock = clock
        self.from = from
        self.until = until
    }

    func run() async throws -> [MarketplaceOperation: Tally] {
        try await withThrowingTaskGroup(of: (MarketplaceOperation, Tally).self) { group in
            for operation in Self.operations {
                group.addTask { (operation, try await lane(operation)) }
            }
            return try await group.reduce(into: [:]) { tallies, part in tallies[part.0] = part.1 }
        }
    }

    /// As a worker does: budget, call, and the budget corrected by what Amazon answered.
    private func lane(_ operation: MarketplaceOperation) async throws -> Tally {
        var tally = Tally()
        guard let published = operation.quota else { return tally }
        let quota = Quota(rate: published.rate, burst: published.burst).planned(atSpeed: clock.speed)
        try await wait(until: from)
        while clock.now < until {
            guard isReady(for: operation) else {
                try await Task.sleep(for: .milliseconds(5))
                continue
            }
            let now = clock.microseconds
            let grant = try await database.write { transaction in
                try BudgetTable.take(
                    account: BenchWorker.account, operation: operation.rawValue, quota: quota, now: now,
                    in: transaction)
            }
            if case .notBefore(let slot) = grant {
                try await wait(until: min(slot, until))
                continue
            }
            tally.calls += 1
            do {
                let told = try await call(operation, number: tally.calls)
                try await database.write { transaction in
                    try BudgetTable.correct(
                        account: BenchWorker.account, operation: operation.rawValue, quota: quota, rate: told.rate,
                        calls: told.calls, in: transaction)
                }
            } catch let error as MarketplaceError where error.code == .throttled {
                tally.throttled += 1
                try await database.write { transaction in
                    try BudgetTable.drain(
                        account: BenchWorker.account, operation: operation.rawValue, now: clock.microseconds,
                        in: transaction)
                }
            } catch is MarketplaceError {
                tally.failed += 1
            }
        }
        return tally
    }

    private func wait(until moment: Timestamp) async throws {
        let left = moment.rawValue - clock.now.rawValue
        guard left > 0 else { return }
        try await Task.sleep(for: clock.real(.milliseconds(left)))
    }

    private func isReady(for operation: MarketplaceOperation) -> Bool {
        switch operation {
        case .getOrder, .confirmShipment: !shelf.orders.isEmpty
        case .getReport: shelf.report != nil
        default: true
        }
    }

    /// What an answer tells of the budget.
    private struct Told {
        let rate: Double?
        let calls: Int

        init(_ answer: MarketplaceAnswer<some Sendable>) {
            rate = answer.rateLimit
            calls = answer.calls
        }
    }

    private func call(_ operation: MarketplaceOperation, number: Int) async throws(MarketplaceError) -> Told {
        let orders = shelf.orders
        switch operation {
        case .searchOrders:
            let search = OrderSearch(window: .updated(after: from + .hours(-48), before: nil), fulfilledBy: .merchant)
            let page = try await client.searchOrders(search)
            if orders.isEmpty { shelf.orders = try OrderPageDecoder().orders(inPage: page.value.body).observations }
            return Told(page)
        case .getOrder:
            return Told(try await client.getOrder(orders[number % orders.count].id))
        case .createReport:
            let report = ReportRequest(
                type: .allOrdersByLastUpdate, marketplaces: [Self.marketplace], from: from + .hours(-48), to: from)
            let answer = try await client.createReport(report)
            shelf.report = answer.value
            return Told(answer)
        case .getReport:
            // Only called once there is one.
            return Told(try await client.getReport(shelf.report ?? ReportID("none")))
        default:
            // The same parcel again is an edit: a backlog without end out of a few orders.
            let order = orders[number % orders.count]
            let parcel = ConfirmShipmentRequest(
                marketplace: Self.marketplace, packageID: ShipmentID(rawValue: 100_001), carrierCode: "DHL",
                trackingNumber: "0034043416109\(1_000_000 + number)", shippedAt: from,
                items: order.lines.compactMap { line in
                    line.itemID.map { ConfirmShipmentRequest.Item(id: $0, quantity: line.quantity) }
                })
            return Told(try await client.confirmShipment(order.id, parcel))
        }
    }
}
