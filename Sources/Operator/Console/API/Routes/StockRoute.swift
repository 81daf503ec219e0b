import HTTPTypes
import Operations

/// `/v1/stock` and `/v1/offers`: what `orderly stock show` and `orderly offers list` answer. `/v1/stock/counts` and
/// `/v1/stock/movements`: what `orderly stock import`, `receive`, `return` and `adjust` do. Stock is of no account: a token that
/// is bound to one does not read it.
enum StockRoute {
    static let list = APIRoute("/v1/stock", scope: .stockRead, parameters: ["limit", "after"]) { call in
        try call.requireUnbound()
        let page = try await call.desk.stock(try call.page())
        return .page(page.items.map { .stock($0) }, next: page.next, call)
    }

    static let offers = APIRoute(
        "/v1/offers", scope: .stockRead, parameters: ["channel", "state", "sku", "limit", "after"]
    ) { call in
        try call.requireUnbound()
        let question = OfferQuestion(
            channel: call.query["channel"], state: call.query["state"], sku: call.query["sku"])
        let page = try await call.desk.offers(question, try call.page())
        return .page(page.items.map { .offer($0) }, next: page.next, call)
    }

    private struct Counts: Decodable {
        struct Row: Decodable {
            var sku: String?
            var item: String?
            var quantity: Int
            var asOf: String?
        }

        var figure: String?
        /// For rows that name none.
        var asOf: String?
        var counts: [Row]
    }

    private struct Movements: Decodable {
        struct Row: Decodable {
            var kind: String
            var sku: String?
            var item: String?
            var quantity: Int
            var key: String
            var reason: String?
            var at: String?
            var order: String?
            var account: String?
            var new: Bool?
        }

        var movements: [Row]
    }

    private static let rowLimit = 1000

    static let counts = APIWriteRoute(
        .post, "/v1/stock/counts", scope: .stockWrite, parameters: ["preview"]
    ) { call in
        let isPreview = try call.flag("preview")
        let document = try call.document(Counts.self)
        try check(document.counts.count, "counts")
        if !isPreview, call.key == nil { throw APIRefusal(.requestKeyMissing) }
        let rows = try document.counts.enumerated().map { number, row in
            guard let asOf = row.asOf ?? document.asOf else {
                throw APIRefusal(.bodyInvalid, ["problem": "$.counts[\(number)].asOf is missing"])
            }
            return StockCountRow(sku: row.sku, item: row.item, quantity: row.quantity, asOf: asOf)
        }
        let text = try await call.desk.countRows(
            rows, figure: document.figure, isPreview: isPreview, token: call.access.token, key: call.key ?? "",
            request: call.body
        ) { results, figure in
            JSONNode.fields([
                "preview": .bool(isPreview), "figure": .string(figure),
                "rows": .array(
                    results.map { result in
                        .fields([
                            "row": .number(result.row), "item": .text(result.items.first),
                            "outcome": .string(result.outcome.rawValue), "before": .number(result.before),
                            "after": .number(result.after),
                        ])
                    }),
            ]).text + "\n"
        }
        return APIAnswer(text, type: APIAnswer.json)
    }

    static let movements = APIWriteRoute(.post, "/v1/stock/movements", scope: .stockWrite) { call in
        let document = try call.document(Movements.self)
        try check(document.movements.count, "movements")
        let movements = try document.movements.enumerated().map { number, row in
            guard let kind = StockMovement.Kind(rawValue: row.kind), (row.sku == nil) != (row.item == nil) else {
                throw APIRefusal(
                    .bodyInvalid, ["problem": "$.movements[\(number)]: an unknown kind, or not one of sku and item"])
            }
            var movement = StockMovement(
                kind: kind, sku: row.sku ?? row.item ?? "", quantity: row.quantity, reason: row.reason)
            movement.isItem = row.item != nil
            movement.asOf = try row.at.map { try OperatorDesk.moment(rfc3339: $0) }
            movement.key = row.key
            movement.order = row.order
            movement.account = row.account
            movement.isNew = row.new ?? false
            return movement
        }
        let results = try await call.desk.moveRows(movements, token: call.access.token)
        return APIAnswer(
            .fields([
                "rows": .array(
                    results.map { result in
                        .fields([
                            "row": .number(result.row), "items": .texts(result.items),
                            "outcome": .string(result.outcome.rawValue),
                        ])
                    })
            ]))
    }

    private static func check(_ count: Int, _ name: String) throws {
        guard (1...rowLimit).contains(count) else {
            throw APIRefusal(.bodyInvalid, ["problem": "$.\(name) has 1 to \(rowLimit) rows"])
        }
    }
}

extension APICall {
    func requireUnbound() throws {
        guard access?.account == nil else { throw APIRefusal(.tokenBound) }
    }
}
