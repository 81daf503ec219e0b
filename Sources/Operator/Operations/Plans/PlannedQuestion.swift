import Fulfilment
import Store

/// A question of people or programs whose statements can be explained.
package struct PlannedQuestion: Sendable {
    /// As it is typed, or as it is asked over HTTP.
    package let name: String
    package let ask: @Sendable (OperatorDesk) async throws -> Void

    private init(_ name: String, _ ask: @escaping @Sendable (OperatorDesk) async throws -> Void) {
        self.name = name
        self.ask = ask
    }

    /// Every list and every answer about an order that grows with the store: those of `orders`, `why`, the changes, the
    /// reports and the coverage, by each of their filters.
    ///
    /// - Parameters:
    ///   - order: an order that is there, the account that has it, and where a list of orders goes on behind it.
    ///   - place: a place in the list of changes.
    ///   - sku: one that has stock.
    package static func all(
        order: String, account: String, after: String?, place: String?, sku: String
    ) -> [PlannedQuestion] {
        orderLists(account: account, after: after) + stockLists(sku: sku) + [
            PlannedQuestion("orders show ORDER") { _ = try await $0.order(order, account: nil) },
            PlannedQuestion("why ORDER") { _ = try await $0.why(order, account: nil, mayAsk: false) },
            PlannedQuestion("why ORDER (not here)") {
                _ = try await $0.why("302-0000000-0000000", account: account, mayAsk: false)
            },
            PlannedQuestion("coverage") { _ = try await $0.coverage(account: nil, since: "30d") },
            PlannedQuestion("reports list") { _ = try await $0.reports(account: nil, try PageRequest()) },
            PlannedQuestion("reports list --account") { _ = try await $0.reports(account: account, try PageRequest()) },
            PlannedQuestion("reports list --after") {
                _ = try await $0.reports(account: nil, try PageRequest(after: "1000"))
            },
            PlannedQuestion("GET /v1/orders/ORDER") {
                _ = try await $0.orderForProgram(order, account: nil, withRecipient: true)
            },
            PlannedQuestion("GET /v1/status") { _ = try await $0.status(isCounting: false) },
            PlannedQuestion("GET /v1/changes") { _ = try await $0.orderChanges(after: nil, limit: 100, account: nil) },
            PlannedQuestion("GET /v1/changes?after=") {
                _ = try await $0.orderChanges(after: place, limit: 100, account: account)
            },
            PlannedQuestion("GET /v1/accounts") { _ = try await $0.accounts() },
            PlannedQuestion("Authorization: Bearer") { _ = try await $0.access(with: APITokenSecret().text) },
        ]
    }

    /// Stock, channels and what they are told.
    private static func stockLists(sku: String) -> [PlannedQuestion] {
        func offers(_ filter: String, _ question: OfferQuestion, after: String? = nil) -> PlannedQuestion {
            PlannedQuestion("offers list" + filter) {
                _ = try await $0.offers(question, try PageRequest(limit: 100, after: after))
            }
        }
        return [
            PlannedQuestion("channels list") { _ = try await $0.channels() },
            PlannedQuestion("stock show") { _ = try await $0.stock(try PageRequest(limit: 100)) },
            PlannedQuestion("stock show SKU") { _ = try await $0.stock(of: sku, try PageRequest(limit: 100)) },
            PlannedQuestion("stock show SKU --explain") {
                _ = try await $0.explainStock(of: sku, try PageRequest(limit: 100))
            },
            PlannedQuestion("items list") { _ = try await $0.itemLinks(try PageRequest(limit: 100)) },
            offers("", OfferQuestion()), offers(" --after", OfferQuestion(), after: "shop/SKU%2D500"),
            offers(" --channel", OfferQuestion(channel: "shop")), offers(" --sku", OfferQuestion(sku: "SKU-500")),
        ]
            + OfferState.allCases.flatMap { state in
                [
                    offers(" --state \(state.rawValue)", OfferQuestion(state: state.rawValue)),
                    offers(
                        " --channel --state \(state.rawValue)",
                        OfferQuestion(channel: "shop", state: state.rawValue)),
                ]
            }
    }

    private static func orderLists(account: String, after: String?) -> [PlannedQuestion] {
        func list(_ filter: String, _ question: OrderQuestion, after: String? = nil) -> PlannedQuestion {
            PlannedQuestion("orders list" + filter) {
                _ = try await $0.orders(question, try PageRequest(limit: 100, after: after))
            }
        }
        let statuses = ["open"] + OrderStatus.known.map(\.rawValue)
        return [
            list("", OrderQuestion()), list(" --account", OrderQuestion(account: account)),
            list(" --after", OrderQuestion(), after: after), list(" --since", OrderQuestion(since: "2026-01-01")),
            list(" --complete true", OrderQuestion(isComplete: true)),
            list(" --complete false", OrderQuestion(isComplete: false)),
            list(
                " --complete false --service mfn --since",
                OrderQuestion(
                    service: "mfn", since: "2026-01-01", isComplete: false)),
        ] + statuses.map { list(" --status " + $0, OrderQuestion(status: $0)) }
            + FulfilmentService.allCases.map { list(" --service " + $0.rawValue, OrderQuestion(service: $0.rawValue)) }
            + PaymentState.allCases.map { list(" --payment " + $0.rawValue, OrderQuestion(payment: $0.rawValue)) }
    }
}
