package import Database
import Foundation
package import Fulfilment
package import Store

/// A store of one test's own with tables and the account `de-1`. It goes when the last reference does.
package final class TemporaryStore: Sendable {
    package static let account = AccountID("de-1")
    package static let marketplace = MarketplaceID("A1PA6795UKMFR9")

    package var database: any SQLDatabase { test.database }
    /// For spool files and the like of a test.
    package var directory: String { test.directory }
    private let test: TestDatabase

    /// - Parameter now: when the account was linked.
    package init(on engine: StoreEngine = .usual, now: Timestamp = Timestamp(seconds: 0)) async throws {
        test = try await TestDatabase(on: engine)
        _ = try await Schema.migrate(database, now: now)
        try await database.write { transaction in
            _ = try AccountTable.add(
                Account(
                    id: Self.account, sellerID: SellerID("A2SAMPLE"), region: .eu, marketplaces: [Self.marketplace],
                    timeZone: "Europe/Berlin", stateAt: now, linkedAt: now), sealedToken: [1], in: transaction)
        }
    }

    /// A key ring that is the same in every test.
    package static func keyRing() throws -> KeyRing {
        try KeyRing("test:" + Data(repeating: 7, count: 32).base64EncodedString())
    }

    /// Brings orders in as a poll would.
    package func take(_ orders: OrderObservation..., now: Timestamp) async throws {
        try await database.write { transaction in
            for order in orders {
                _ = try OrderTable.take(order, account: Self.account, keys: nil, now: now, in: transaction)
            }
        }
    }
}

extension OrderObservation {
    /// An order as Amazon's API shows it, bought three hours before `updatedAt`: a line for each quantity, SKUs
    /// `MUG-1`, `MUG-2` …
    package static func sample(
        _ id: String, status: OrderStatus = .unshipped, service: FulfilmentService = .mfn, quantities: [Int] = [1],
        hasItemIDs: Bool = true, shipBy: Timestamp? = nil, updatedAt: Timestamp
    ) -> OrderObservation {
        var seen = OrderObservation(
            id: OrderID(id), source: .api, updatedAt: updatedAt, purchasedAt: updatedAt - .hours(3), status: status,
            service: service)
        seen.marketplace = TemporaryStore.marketplace
        seen.shipBy = shipBy
        seen.lines = quantities.enumerated().map { index, quantity in
            ObservedLine(
                itemID: hasItemIDs ? OrderItemID("0\(index + 1)-\(id)") : nil, sku: SKU("MUG-\(index + 1)"),
                quantity: quantity)
        }
        return seen
    }
}
