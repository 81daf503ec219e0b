import Operations

/// `/v1/orders`: what `orderly orders list` and `orders show` answer.
enum OrdersRoute {
    static let list = APIRoute(
        "/v1/orders", scope: .ordersRead,
        parameters: ["account", "status", "service", "payment", "complete", "changedSince", "limit", "after"]
    ) { call in
        let question = OrderQuestion(
            account: try call.account(), status: call.query["status"], service: call.query["service"],
            since: try call.moment("changedSince"), payment: call.query["payment"],
            isComplete: try call.flag("complete"), withHeldBack: false)
        let page = try await call.desk.orders(question, try call.page())
        return .page(page.items.map { .order($0) }, next: page.next, call)
    }

    static let one = APIRoute("/v1/orders/{orderId}", scope: .ordersRead, parameters: ["account"]) { call in
        let found = try await call.desk.order(call.path["orderId"] ?? "", account: try call.account())
        var document = JSONNode.order(found)
        // The same revision with and without the person are two documents, and forgetting one raises no revision.
        var tag = "\(found.revision)" + (found.hasRecipient ? "r" : "") + (found.isComplete ? "c" : "")
        if !found.edits.isEmpty { tag += "e\(found.edits.count)" }
        if call.access?.scopes.contains(.personalRead) ?? false {
            let recipient = try await call.desk.recipient(of: found.order, account: found.account)
            let note = try await call.desk.note(of: found.order, account: found.account)
            document = document.with("recipient", .recipient(recipient)).with("note", .text(note))
            tag += "p"
        }
        return .tagged(document, tag: tag, call)
    }
}
