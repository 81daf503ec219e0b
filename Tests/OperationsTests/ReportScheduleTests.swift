import Database
import Fulfilment
import Operations
import Store
import StoreTesting
import Testing

/// Schedules at Amazon are only made on command, after showing what they replace (C27).
@Suite struct ReportScheduleTests {
    private static let invoicing = "GET_FLAT_FILE_ORDER_REPORT_DATA_INVOICING"

    /// Plays the poller: ends what waits, and shows a schedule of another tool's.
    private func answer(_ shop: Shop, purpose: String = "schedules.%") async throws {
        _ = try await shop.database.write { transaction in
            let marketplaces = try AccountTable.find(AccountID("de-1"), in: transaction)?.marketplaces ?? []
            try ReportScheduleTable.replace(
                [.init(id: "s7", reportType: Self.invoicing, marketplaces: marketplaces, period: "PT1H", nextAt: nil)],
                account: AccountID("de-1"), now: Shop.now, in: transaction)
            return try transaction.run("UPDATE fetches SET state = 'done' WHERE purpose LIKE ?", purpose)
        }
    }

    private func whileAnswering<Value: Sendable>(
        _ shop: Shop, _ body: @escaping @Sendable (OperatorDesk) async throws -> Value
    ) async throws -> Value {
        try await withThrowingTaskGroup(of: Value?.self) { group in
            let desk = shop.desk
            group.addTask { try await body(desk) }
            group.addTask {
                while !Task.isCancelled {
                    try await answer(shop)
                    try await Task.sleep(for: .milliseconds(20))
                }
                return nil
            }
            defer { group.cancelAll() }
            return try #require(try await group.next() ?? nil)
        }
    }

    @Test(arguments: StoreEngine.allCases)
    func nothingIsReplacedBeforeItWasShown(on engine: StoreEngine) async throws {
        try await Shop.open(on: engine) { shop in
            let shown = try await whileAnswering(shop) {
                try await $0.scheduleReport(
                    account: "de-1", type: "mfn-orders-eu", every: "15m", isConfirmed: false, patience: .seconds(30))
            }
            #expect(!shown.isDone && shown.affected.map(\.id) == ["s7"] && shown.affected.first?.isOurs == false)
            #expect(try await commands(shop) == 0)
            let done = try await whileAnswering(shop) {
                try await $0.scheduleReport(
                    account: "de-1", type: "mfn-orders-eu", every: "15m", isConfirmed: true, patience: .seconds(30))
            }
            #expect(done.isDone && done.affected.map(\.id) == ["s7"])
            #expect(try await commands(shop) == 1)
        }
    }

    @Test(arguments: StoreEngine.allCases)
    func whatCannotBeScheduledIsRefused(on engine: StoreEngine) async throws {
        try await Shop.open(on: engine) { shop in
            let samples: [(String, String, RefusalCode)] = [
                ("fba-inventory", "15m", .reportNotSchedulable), ("mfn-orders-eu", "7m", .reportPeriodInvalid),
                ("mfn-orders-na", "15m", .reportRegion), ("mfn-orders-eu", "1h", .amazonSilent),
            ]
            for (type, every, code) in samples {
                let refused = try await refusal {
                    _ = try await shop.desk.scheduleReport(
                        account: "de-1", type: type, every: every, isConfirmed: true, patience: .zero)
                }
                #expect(refused.code == code)
            }
        }
    }

    @Test(
        "A command says what was shown, whose it is and until when it holds; a second of its kind is refused",
        arguments: StoreEngine.allCases)
    func commandIsBound(on engine: StoreEngine) async throws {
        try await Shop.open(on: engine) { shop in
            let desk = shop.desk
            func command() async throws {
                _ = try await desk.unscheduleReport(
                    account: "de-1", schedule: "s7", isConfirmed: true, patience: .milliseconds(300))
            }
            // The list is answered, the command itself is not.
            let silent = try await refusal {
                try await withThrowingTaskGroup(of: Void.self) { group in
                    group.addTask { try await command() }
                    group.addTask {
                        while !Task.isCancelled {
                            try await answer(shop, purpose: "schedules.list")
                            try await Task.sleep(for: .milliseconds(20))
                        }
                    }
                    defer { group.cancelAll() }
                    try await group.next()
                }
            }
            #expect(silent.code == .amazonSilent)
            let row = try await shop.database.read { transaction in
                try transaction.first("SELECT id FROM fetches WHERE purpose = 'schedules.cancel'", []) {
                    try $0.integer(0)
                }.flatMap { try FetchTable.find($0, in: transaction) }
            }
            #expect(row?.askedBy == "anna" && row?.expiresAt != nil && row?.detail == "s7")
            #expect(
                try await shop.database.read {
                    try HistoryTable.of("report.schedule", scope: .account(AccountID("de-1")), limit: 9, in: $0)
                }.isEmpty)
            let busy = try await refusal {
                try await withThrowingTaskGroup(of: Void.self) { group in
                    group.addTask { try await command() }
                    group.addTask {
                        while !Task.isCancelled {
                            try await answer(shop, purpose: "schedules.list")
                            try await Task.sleep(for: .milliseconds(20))
                        }
                    }
                    defer { group.cancelAll() }
                    try await group.next()
                }
            }
            #expect(busy.code == .reportScheduleBusy)
        }
    }

    private func commands(_ shop: Shop) async throws -> Int {
        try await shop.database.read { transaction in
            try transaction.first("SELECT count(*) FROM fetches WHERE purpose = 'schedules.create'") { try $0.int(0) }
                ?? 0
        }
    }
}
