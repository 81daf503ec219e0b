import HTTPTypes
import Operations

/// `/v1/cancels`: what `orderly orders cancel` does. A scope of its own: a cancelled order does not come back.
enum CancelsRoute {
    private struct Cancel: Decodable {
        /// Whatever stands there: parts of an order cannot be cancelled.
        struct Part: Decodable {
            init(from decoder: any Decoder) {}
        }

        var account: String?
        var orderId: String?
        var reference: String?
        var reason: String
        var whenPayable: Bool?
        var items: [Part]?
    }

    static let request = APIWriteRoute(.post, "/v1/cancels", scope: .cancelsWrite, isOfAccounts: true) { call in
        let document = try call.document(Cancel.self)
        let card = try await call.desk.cancel(
            ProgramOrder(account: document.account, id: document.orderId, reference: document.reference),
            reason: document.reason, whenPayable: document.whenPayable ?? false, isPartial: document.items != nil,
            access: call.access)
        return APIAnswer(.cancel(card))
    }

    static let withdraw = APIWriteRoute(
        .delete, "/v1/cancels/{orderId}", scope: .cancelsWrite, parameters: ["account"], hasBody: false,
        isOfAccounts: true
    ) { call in
        let order = ProgramOrder(account: call.query["account"], id: call.path["orderId"])
        return APIAnswer(.cancel(try await call.desk.withdrawCancel(order, access: call.access)))
    }
}
