import Database
import Foundation
import Fulfilment
import Operations
import Store
import StoreTesting

/// A store of its own, with the desk of a person in front of it. Time stands still.
struct Shop {
    static let now = Timestamp(seconds: 1_772_366_400)  // 2026-03-01T12:00:00Z
    static let keys = "test:" + Data(repeating: 7, count: 32).base64EncodedString()

    var database: any SQLDatabase { test.database }
    let desk: OperatorDesk
    var folder: URL { URL(fileURLWithPath: test.directory, isDirectory: true) }
    private let test: TestDatabase

    /// Runs a test in a shop with tables and, unless told otherwise, the account `de-1` in Berlin.
    static func open(
        on engine: StoreEngine, withAccount: Bool = true, at now: Timestamp = Shop.now,
        _ body: (Shop) async throws -> Void
    ) async throws {
        let shop = try Shop(try await TestDatabase(on: engine), at: now)
        _ = try await shop.desk.migrateDatabase()
        if withAccount { _ = try await shop.desk.addAccount(try Shop.newAccount()) }
        try await body(shop)
        await shop.test.close()
    }

    static func newAccount(
        id: String = "de-1", seller: String = "A2XAMPLE0SELLER", region: String = "eu",
        marketplaces: [String] = ["DE"], timeZone: String = "Europe/Berlin", token: String = "Atzr-practice"
    ) throws -> NewAccount {
        NewAccount(
            id: id, sellerID: seller, region: region, marketplaces: marketplaces, timeZone: timeZone,
            refreshToken: try RefreshToken(token))
    }

    /// Brings orders in as a poll would.
    func take(_ orders: OrderObservation...) async throws {
        let account = AccountID("de-1")
        let keys = try KeyRing(Shop.keys)
        try await database.write { transaction in
            for order in orders {
                _ = try OrderTable.take(order, account: account, keys: keys, now: Shop.now, in: transaction)
            }
        }
    }

    /// Writes a file into the shop's folder and answers its path.
    func file(_ name: String, _ text: String) throws -> String {
        let url = folder.appendingPathComponent(name)
        try Data(text.utf8).write(to: url)
        return url.path
    }

    /// A second person's desk at the same store.
    func desk(of person: String) throws -> OperatorDesk {
        try Shop.desk(test, person: person, at: Shop.now)
    }

    private init(_ test: TestDatabase, at now: Timestamp) throws {
        self.test = test
        desk = try Shop.desk(test, person: "anna", at: now)
    }

    private static func desk(_ test: TestDatabase, person: String, at now: Timestamp) throws -> OperatorDesk {
        // So slow that the clock stands still for a test.
        let clock = BusinessClock("\(Date().timeIntervalSince1970),\(now.seconds),0.000001") ?? BusinessClock()
        return OperatorDesk(
            database: test.database, clock: clock, keyRing: try KeyRing(keys), spool: test.directory, person: person)
    }
}
