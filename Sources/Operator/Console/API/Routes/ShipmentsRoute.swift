import HTTPTypes
import Operations

/// `/v1/shipments`: what `orderly ship` and `orderly shipments` do, for programs that send parcels.
enum ShipmentsRoute {
    static let rowLimit = 500

    private struct Parcels: Decodable {
        struct Row: Decodable {
            struct Item: Decodable {
                var itemId: String?
                var sku: String?
                var quantity: Int
            }

            var account: String?
            var orderId: String?
            var reference: String?
            var carrier: String?
            var carrierName: String?
            var method: String?
            var trackingNumber: String?
            var label: String?
            var shippedAt: String?
            var parcel: String?
            var items: [Item]?
        }

        var shipments: [Row]
    }

    static let one = APIRoute("/v1/shipments/{number}", scope: .shipmentsRead) { call in
        let number = try number(call.path)
        return APIAnswer(.shipment(try await call.desk.shipment(number, account: try call.account())))
    }

    static let ofOrder = APIRoute(
        "/v1/orders/{orderId}/shipments", scope: .shipmentsRead, parameters: ["account"]
    ) { call in
        let found = try await call.desk.shipments(of: call.path["orderId"] ?? "", account: try call.account())
        return APIAnswer(.fields(["items": .array(found.map { .shipment($0) })]))
    }

    static let mark = APIWriteRoute(
        .post, "/v1/shipments", scope: .shipmentsWrite, parameters: ["preview"], isOfAccounts: true
    ) { call in
        let isPreview = try call.flag("preview")
        let document = try call.document(Parcels.self)
        try call.check(document.shipments.count, "shipments", limit: rowLimit)
        if !isPreview, call.key == nil { throw APIRefusal(.requestKeyMissing) }
        let texts = call.texts
        let rows = document.shipments.map { row in
            var parcel = ParcelRow(ProgramOrder(account: row.account, id: row.orderId, reference: row.reference))
            parcel.carrier = row.carrier
            parcel.carrierName = row.carrierName
            parcel.method = row.method
            parcel.tracking = row.trackingNumber
            parcel.label = row.label
            parcel.shippedAt = row.shippedAt
            parcel.parcel = row.parcel
            parcel.items = row.items?.map {
                ParcelRow.Item(itemID: $0.itemId, sku: $0.sku, quantity: $0.quantity)
            }
            return parcel
        }
        let text = try await call.desk.markParcels(
            rows, isPreview: isPreview, access: call.access, key: call.key ?? "", request: call.body
        ) { JSONNode.results($0, isPreview: isPreview, texts).text + "\n" }
        return APIAnswer(text, type: APIAnswer.json)
    }

    static let withdraw = APIWriteRoute(
        .delete, "/v1/shipments/{number}", scope: .shipmentsWrite, hasBody: false, isOfAccounts: true
    ) { call in
        let number = try number(call.path)
        return APIAnswer(.shipment(try await call.desk.withdrawShipment(number, account: call.access.account)))
    }

    private static func number(_ path: [String: String]) throws -> Int64 {
        let text = path["number"] ?? ""
        guard let number = Int64(text) else { throw OperationRefusal(.shipmentUnknown, ["shipment": text]) }
        return number
    }
}
