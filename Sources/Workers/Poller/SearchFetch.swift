import Database
import Fulfilment
import Logging
import Marketplace
import Store
import WorkerRuntime

/// Reads the merchant's orders that changed, page by page. Each page is one transaction: sealed raw page, page token and
/// announcement; watermark and coverage move with the last page only. A poll that does not end within five pages leaves the
/// rest to a report: each further page would cost three minutes of quota.
struct SearchFetch: Sendable {
    let step: FetchStep
    let client: MarketplaceClient
    /// Amazon lets a page token live 24 hours.
    static let tokenLife = Duration.hours(23)
    /// Pages after which a poll hands over to a report.
    static let pagesOfAPoll = CoverageRules.searchLimit / 100
    /// Real time after which other fetches get their turn.
    static let turn = Duration.seconds(30)

    func run() async throws {
        let (row, context) = (step.row, step.context)
        var token = row.pageToken
        if let since = row.pageTokenAt, context.clock.now - since > Self.tokenLife {
            try await step.write { transaction in try FetchTable.restart(row, in: transaction) }
            token = nil
        }
        let account = try await context.database.read { transaction in
            try AccountTable.find(row.account, in: transaction)
        }
        guard let account, let from = row.from else { return }
        let search = OrderSearch(
            window: .updated(after: from, before: nil), marketplaces: row.marketplaces ?? account.marketplaces,
            fulfilledBy: .merchant)
        var pages = row.pages
        let deadline = ContinuousClock.now + Self.turn
        while try await step.mayCall(.searchOrders) {
            let answer = try await client.searchOrders(search, pageToken: token)
            pages += 1
            token = answer.value.nextToken
            let rest = try await token == nil || pages < Self.pagesOfAPoll ? nil : restForReport()
            try await store(answer, rest: rest)
            guard token != nil, rest == nil else { return }
            if ContinuousClock.now > deadline {
                let now = context.clock.now
                try await step.write { transaction in
                    try FetchTable.later(row, next: now, failure: nil, in: transaction)
                }
                return
            }
        }
    }

    /// What a report shall bring in the place of further pages; `nil` where this is no poll, or a report would not help:
    /// it is too young for one, or one has just failed.
    private func restForReport() async throws -> TimeWindow? {
        let (row, now) = (step.row, step.context.clock.now)
        guard row.purpose == ScheduleKind.pollMerchant.rawValue, let from = row.from,
            let rest = TimeWindow(from: from, to: row.createdAt - CoverageRules.reportLag)
        else { return nil }
        let isTired = try await step.context.database.read { transaction in
            try BackfillTable.hasFailedLately(
                account: row.account, service: .merchant, rest, now: now, in: transaction)
        }
        return isTired ? nil : rest
    }

    private func store(_ answer: MarketplaceAnswer<OrderPage>, rest: TimeWindow?) async throws {
        let page = answer.value
        let (row, now) = (step.row, step.context.clock.now)
        let sealed = try step.context.keyRing.seal(page.body, context: IntakeTable.sealContext)
        try await step.write(answer, of: .searchOrders) { transaction in
            if page.orderCount > 0 {
                try IntakeTable.add(
                    .page(sealed: sealed), account: row.account, fetch: row.id, now: now, in: transaction)
            }
            if let rest {
                for piece in rest.pieces(of: CoverageRules.longestReport) {
                    _ = try BackfillTable.open(
                        account: row.account, service: .merchant, piece, purpose: .handover,
                        marketplaces: row.marketplaces ?? [], now: now, in: transaction)
                }
                try FetchTable.end(row, .done, reason: "a report brings the rest", now: now, in: transaction)
            } else if let token = page.nextToken {
                try FetchTable.turnPage(row, token: token, now: now, in: transaction)
            } else {
                try FetchTable.end(row, .done, reason: nil, now: now, in: transaction)
                try cover(upTo: page.lastUpdatedBefore, in: transaction)
            }
        }
    }

    private func cover(upTo bound: Timestamp?, in transaction: any SQLTransaction) throws {
        let row = step.row
        guard let from = row.from, let bound, let window = TimeWindow(from: from, to: bound) else { return }
        try CoverageTable.add(
            account: row.account, marketplaces: row.marketplaces ?? [], service: .merchant, basis: .updated, window,
            fetch: row.id, in: transaction)
    }
}
