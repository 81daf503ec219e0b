import HTTPTypes
import Operations

/// `/v1/order-status`: a shop, or an ERP behind it, tells which status its orders have (S4-8).
enum OrderStatusRoute {
    private struct Statuses: Decodable {
        struct Row: Decodable {
            var account: String?
            var orderId: String?
            var reference: String?
            var status: String
            var carrier: String?
            var carrierName: String?
            var method: String?
            var trackingNumber: String?
            var shippedAt: String?
            var cancelReason: String?
        }

        var orders: [Row]
    }

    static let take = APIWriteRoute(
        .post, "/v1/order-status", scope: .shipmentsWrite, parameters: ["preview"], isOfAccounts: true
    ) { call in
        let isPreview = try call.flag("preview")
        let document = try call.document(Statuses.self)
        try call.check(document.orders.count, "orders", limit: ShipmentsRoute.rowLimit)
        if !isPreview, call.key == nil { throw APIRefusal(.requestKeyMissing) }
        let texts = call.texts
        let rows = document.orders.map { row in
            var parcel = ParcelRow(ProgramOrder(account: row.account, id: row.orderId, reference: row.reference))
            parcel.carrier = row.carrier
            parcel.carrierName = row.carrierName
            parcel.method = row.method
            parcel.tracking = row.trackingNumber
            parcel.shippedAt = row.shippedAt
            return OrderStatusRow(parcel, status: row.status, cancelReason: row.cancelReason)
        }
        let text = try await call.desk.takeStatuses(
            rows, isPreview: isPreview, access: call.access, key: call.key ?? "", request: call.body
        ) { JSONNode.results($0, isPreview: isPreview, texts).text + "\n" }
        return APIAnswer(text, type: APIAnswer.json)
    }
}
