import Database
import Fulfilment
import Logging
import Marketplace
import Store
import WorkerRuntime

/// Reads the merchant's orders that changed, page by page. Each page is one transaction: sealed raw page, page token and
/// announcement; watermark and coverage move with the last page only.
struct SearchFetch: Sendable {
    let step: FetchStep
    let client: MarketplaceClient
    /// Amazon lets a page token live 24 hours.
    static let tokenLife = Duration.hours(23)
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
            window: .updated(after: from, before: nil), marketplaces: account.marketplaces, fulfilledBy: .merchant)
        let deadline = ContinuousClock.now + Self.turn
        while try await step.mayCall(.searchOrders) {
            let answer = try await client.searchOrders(search, pageToken: token)
            token = answer.value.nextToken
            try await store(answer)
            guard token != nil else { return }
            if ContinuousClock.now > deadline {
                let now = context.clock.now
                try await step.write { transaction in
                    try FetchTable.later(row, next: now, failure: nil, in: transaction)
                }
                return
            }
        }
    }

    private func store(_ answer: MarketplaceAnswer<OrderPage>) async throws {
        let page = answer.value
        let (row, now) = (step.row, step.context.clock.now)
        let sealed = try step.context.keyRing.seal(page.body, context: IntakeTable.sealContext)
        try await step.write(answer, of: .searchOrders) { transaction in
            if page.orderCount > 0 {
                try IntakeTable.add(
                    .page(sealed: sealed), account: row.account, fetch: row.id, now: now, in: transaction)
            }
            if let token = page.nextToken {
                try FetchTable.turnPage(row, token: token, now: now, in: transaction)
                return
            }
            try FetchTable.end(row, .done, reason: nil, now: now, in: transaction)
            if let from = row.from, let bound = page.lastUpdatedBefore {
                try CoverageTable.add(
                    account: row.account, service: "merchant", basis: .updated, from: from, to: bound, fetch: row.id,
                    in: transaction)
            }
        }
    }
}
