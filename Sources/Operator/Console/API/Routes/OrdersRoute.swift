import HTTPTypes
import Operations

/// `/v1/orders`: what `orderly orders list` and `orders show` answer.
enum OrdersRoute {
    static let list = APIRoute(
        "/v1/orders", scope: .ordersRead,
        parameters: ["account", "status", "service", "payment", "complete", "updatedSince", "limit", "after"]
    ) { call in
        let question = OrderQuestion(
            account: try call.account(), status: call.query["status"], service: call.query["service"],
            since: try call.moment("updatedSince"), payment: call.query["payment"],
            isComplete: try call.flag("complete"), withHeldBack: false)
        let page = try await call.desk.orders(question, try call.page())
        return .page(page.items.map { .order($0) }, next: page.next, call)
    }

    static let one = APIRoute("/v1/orders/{orderId}", scope: .ordersRead, parameters: ["account"]) { call in
        let isPersonal = call.access?.scopes.contains(.personalRead) ?? false
        let found = try await call.desk.orderForProgram(
            call.path["orderId"] ?? "", account: try call.account(), withRecipient: isPersonal)
        var document = JSONNode.order(found.details)
        if isPersonal {
            document = document.with("recipient", .recipient(found.recipient)).with("note", .text(found.note))
        }
        var answer = APIAnswer.tagged(document, tag: tag(of: found, isPersonal: isPersonal), call)
        // Whoever gives the stock and has been given an order subtracts it from what is free. A token that is bound to an account
        // cannot give stock.
        if call.access?.scopes.contains(.stockWrite) == true, call.access?.account == nil {
            answer.fetched = found.details
        }
        if found.recipient != nil || found.note != nil, answer.status == .ok { answer.personOf = found.details.order }
        return answer
    }

    /// The form of the document: raised whenever a member is added, so that nobody is told that the old form still holds.
    private static let form = 2

    /// A revision counts in one history of the store. With and without the person are two documents of one revision, and
    /// forgetting a person, or what people have set on the order, raises no revision.
    private static func tag(of found: OrderForProgram, isPersonal: Bool) -> String {
        let marks = [
            (found.details.hasRecipient, "r"), (found.details.isComplete, "c"), (isPersonal, "p"), (true, "e"),
        ]
        let words = marks.filter(\.0).map(\.1).joined()
        return "\(found.epoch).\(form).\(found.details.revision)\(words)\(found.details.edits.count)"
    }
}
