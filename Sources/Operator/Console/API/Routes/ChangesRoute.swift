import Operations

/// `/v1/changes`: for an ERP that keeps in step.
enum ChangesRoute {
    static let list = APIRoute(
        "/v1/changes", scope: .ordersRead, parameters: ["account", "limit", "after"]
    ) { call in
        let page = try await call.desk.orderChanges(
            after: call.query["after"], limit: try call.limit(), account: try call.account())
        var answer = APIAnswer(
            .fields([
                "items": .array(page.items.map { .change($0) }), "next": .string(page.next),
                "more": .bool(page.hasMore),
            ]))
        answer.link(to: page.next, call)
        return answer
    }
}
