import HTTPTypes
import Operations

/// `/v1/items`: what `orderly items` does.
enum ItemsRoute {
    private struct Parts: Decodable {
        struct Part: Decodable {
            var item: String
            var units: Int?
        }

        var parts: [Part]
    }

    static let list = APIRoute("/v1/items", scope: .stockRead, parameters: ["limit", "after"]) { call in
        try call.requireUnbound()
        let page = try await call.desk.itemLinks(try call.page())
        return .page(page.items.map { .link($0) }, next: page.next, call)
    }

    static let link = APIWriteRoute(.put, "/v1/items/{sku}", scope: .stockWrite, parameters: ["channel"]) { call in
        let document = try call.document(Parts.self)
        guard !document.parts.isEmpty else {
            throw APIRefusal(.bodyInvalid, ["problem": "$.parts is empty: use DELETE"])
        }
        let parts = document.parts.map { "\($0.item)=\($0.units ?? 1)" }
        return .change(
            try await call.desk.linkItems(call.path["sku"] ?? "", parts: parts, channel: call.query["channel"]))
    }

    static let unlink = APIWriteRoute(
        .delete, "/v1/items/{sku}", scope: .stockWrite, parameters: ["channel"], hasBody: false
    ) { call in
        .change(try await call.desk.unlinkItems(call.path["sku"] ?? "", channel: call.query["channel"]))
    }
}

extension APIAnswer {
    /// What a change of a link did; no change is an answer as well.
    fileprivate static func change(_ result: ItemLinkResult) -> APIAnswer {
        let change = result.changes.first
        return APIAnswer(
            .fields([
                "changed": .bool(change != nil), "orders": .number(change?.orders ?? 0),
                "orphaned": .number(change?.orphaned),
            ]))
    }
}

extension JSONNode {
    /// What a SKU stands for.
    fileprivate static func link(_ link: ItemLinkCard) -> JSONNode {
        .fields([
            "sku": .string(link.sku), "channel": .text(link.channel),
            "parts": .array(
                link.parts.map { .fields(["item": .string($0.item), "units": .number($0.units)]) }),
        ])
    }
}
