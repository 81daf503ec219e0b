import Fulfilment

/// Reads one order of the Orders API 2026-01-01 into an observation.
///
/// Source: orders_2026-01-01.json; meaning of the fields against v0 by Amazon's migration table.
struct OrderReader {
    let order: Fields
    var fields: FieldReader

    /// Adds the order, or the reason why there is none.
    static func read(_ decoder: any Decoder, position: Int, into orders: inout DecodedOrders) {
        guard let order = try? decoder.container(keyedBy: Field.self) else {
            orders.findings.append(
                OrderFinding(kind: .wrongType, field: "", order: nil, position: position, isImported: false))
            return
        }
        var reader = OrderReader(order: order, fields: FieldReader(root: decoder.codingPath.count))
        let id = reader.fields.text(order, "orderId").map { OrderID($0) }
        do throws(FieldProblem) {
            orders.observations.append(try reader.observation(id))
        } catch {
            orders.findings.append(
                OrderFinding(kind: error.kind, field: error.path, order: id, position: position, isImported: false))
            return
        }
        orders.findings += reader.fields.problems.map {
            OrderFinding(kind: $0.kind, field: $0.path, order: id, position: position, isImported: true)
        }
    }

    private mutating func observation(_ id: OrderID?) throws(FieldProblem) -> OrderObservation {
        let id = try fields.required(id, order, "orderId")
        let lastUpdated = fields.time(order, "lastUpdatedTime")
        let updatedAt = try fields.required(lastUpdated, order, "lastUpdatedTime")
        var seen = OrderObservation(id: id, source: .api, updatedAt: updatedAt)
        seen.purchasedAt = fields.time(order, "createdTime")
        seen.programs = fields.texts(order, "programs")
        seen.isBusiness = seen.programs.map { $0.contains("AMAZON_BUSINESS") }
        let channel = fields.object(order, "salesChannel")
        let channelName = fields.text(channel, "channelName")
        seen.marketplace = fields.text(channel, "marketplaceId").map { MarketplaceID($0) }
        seen.salesChannel = fields.text(channel, "marketplaceName") ?? channelName
        let fulfillment = fields.object(order, "fulfillment")
        seen.status = fields.text(fulfillment, "fulfillmentStatus").map { OrderStatus(amazonWord: $0) }
        let fulfilledBy = fields.text(fulfillment, "fulfilledBy")
        seen.service = service(
            of: id, fulfilledBy: fulfilledBy, channelName: channelName,
            programs: seen.programs ?? [])
        seen.shipServiceLevel = fields.text(fulfillment, "fulfillmentServiceLevel")
        seen.shipBy = end(of: "shipByWindow", fulfillment)
        seen.deliverBy = end(of: "deliverByWindow", fulfillment)
        let proceeds = fields.object(order, "proceeds")
        let total = fields.money(proceeds, "grandTotal")
        seen.total = total?.amount
        seen.recipient = recipient()
        seen.packages = packages()
        try readLines(into: &seen)
        seen.currency = total?.currency ?? seen.currency
        return seen
    }

    private mutating func end(of window: Field, _ fulfillment: Fields?) -> Timestamp? {
        let window = fields.object(fulfillment, window)
        return fields.time(window, "latestDateTime")
    }

    private func service(
        of id: OrderID, fulfilledBy: String?, channelName: String?, programs: [String]
    ) -> FulfilmentService? {
        switch fulfilledBy {
        case "AMAZON":
            let isForeign = channelName.map { $0.uppercased() != "AMAZON" } ?? false
            return isForeign || id.isMultiChannel ? .mcf : .fba
        case "MERCHANT": return programs.contains("PRIME") ? .sfp : .mfn
        default: return id.isMultiChannel ? .mcf : nil
        }
    }

    /// Both parts as one JSON object with sorted keys, so that the same person gives the same bytes.
    private mutating func recipient() -> [UInt8]? {
        let buyer: JSONValue? = fields.value(order, "buyer")
        let recipient: JSONValue? = fields.value(order, "recipient")
        let parts = ["buyer": buyer, "recipient": recipient].compactMapValues { $0?.isEmpty == true ? nil : $0 }
        return parts.isEmpty ? nil : try? RequestBody.json(JSONValue.object(parts), for: .getOrder)
    }

    private mutating func packages() -> [ObservedPackage]? {
        fields.objects(order, "packages")?.map { package in
            ObservedPackage(
                referenceID: fields.text(package, "packageReferenceId"), carrier: fields.text(package, "carrier"),
                trackingNumber: fields.text(package, "trackingNumber"), shippedAt: fields.time(package, "shipTime"))
        }
    }
}

extension OrderID {
    /// Amazon ships it for another channel.
    ///
    /// Source: Seller Central help 200547170.
    fileprivate var isMultiChannel: Bool { rawValue.hasPrefix("S01-") || rawValue.hasPrefix("S02-") }
}
