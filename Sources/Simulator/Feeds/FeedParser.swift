/// Reads a feed document into messages.
struct FeedParser: Sendable {
    var type: FeedType
    var text: String

    /// Most messages of a listings feed.
    private static let mostListings = 25_000

    /// What was read, or why nothing could be.
    enum Outcome: Sendable {
        case messages([NumberedMessage])
        case broken(FeedFinding)
    }

    /// An envelope of another kind than the feed's type holds no messages: at Amazon such a feed does nothing.
    ///
    /// Source: https://github.com/amzn/selling-partner-api-models/issues/1183
    func read() -> Outcome {
        switch type {
        case .fulfilmentXML: return readXML(messageType: "OrderFulfillment", Self.shipment)
        case .acknowledgementXML: return readXML(messageType: "OrderAcknowledgement", Self.acknowledgement)
        case .fulfilmentFlat: return readFlat(needed: ["order-id", "ship-date"], Self.shipment)
        case .cancellationFlat:
            return readFlat(needed: ["order-id", "cancellation-reason-code"], Self.cancellation)
        case .listings: return readListings()
        case .shutOff, .notServed: return .messages([])
        }
    }

    // MARK: XML

    private func readXML(messageType: String, _ parse: (XMLNode) -> FeedMessage) -> Outcome {
        guard let root = XMLReader.root(of: text), root.name == "AmazonEnvelope" else {
            return .broken(FeedFinding(code: "50002", text: "The XML document could not be parsed."))
        }
        guard root["MessageType"] == messageType else { return .messages([]) }
        var messages: [NumberedMessage] = []
        var seen: Set<Int> = []
        for node in root.all("Message") {
            let number = Int(node["MessageID"] ?? "") ?? 0
            guard number >= 1, seen.insert(number).inserted, let content = node.first(messageType) else {
                let fault = FeedFinding.invalid("The MessageID is missing or not unique, or the message is empty.")
                messages.append(NumberedMessage(number: number, message: .unreadable(fault)))
                continue
            }
            messages.append(NumberedMessage(number: number, message: parse(content)))
        }
        return .messages(messages)
    }

    /// The elements must stand in the order of the XSD.
    private static func stands(_ node: XMLNode, _ order: [String]) -> Bool {
        let places = node.children.map { child in order.firstIndex(of: child.name) }
        return !places.contains(nil) && places.compactMap { $0 } == places.compactMap { $0 }.sorted()
    }

    private static func shipment(_ node: XMLNode) -> FeedMessage {
        let carrier = node.first("FulfillmentData")
        let inOrder =
            stands(
                node,
                [
                    "AmazonOrderID", "MerchantOrderID", "MerchantFulfillmentID", "FulfillmentDate", "FulfillmentData",
                    "CODCollectionMethod", "Item", "ShipFromAddress",
                ])
            && (carrier.map {
                stands($0, ["CarrierCode", "CarrierName", "ShippingMethod", "ShipperTrackingNumber"])
            } ?? true)
        guard inOrder, let id = node["AmazonOrderID"] ?? node["MerchantOrderID"], let date = node["FulfillmentDate"]
        else {
            return .unreadable(
                FeedFinding(code: "5001", text: "XML Parsing Error: an element is missing or not at its place."))
        }
        let items = node.all("Item").compactMap { item in
            item["AmazonOrderItemCode"].map {
                FeedShipment.Item(orderItemID: $0, quantity: item["Quantity"].flatMap { Int($0) })
            }
        }
        guard items.count == node.all("Item").count else {
            return .unreadable(.invalid("An Item has no AmazonOrderItemCode.", orderID: id))
        }
        return .shipment(
            FeedShipment(
                orderID: id, isSellersNumber: node["AmazonOrderID"] == nil, referenceID: node["MerchantFulfillmentID"],
                carrierCode: carrier?["CarrierCode"], carrierName: carrier?["CarrierName"],
                shippingMethod: carrier?["ShippingMethod"], trackingNumber: carrier?["ShipperTrackingNumber"],
                shipDate: date, items: items))
    }

    private static func acknowledgement(_ node: XMLNode) -> FeedMessage {
        guard let id = node["AmazonOrderID"], let status = node["StatusCode"], ["Success", "Failure"].contains(status)
        else { return .unreadable(FeedFinding(code: "5001", text: "XML Parsing Error: an element is missing.")) }
        var acknowledgement = FeedAcknowledgement(
            orderID: id, isCancellation: status == "Failure", sellerOrderID: node["MerchantOrderID"])
        for item in node.all("Item") where acknowledgement.isCancellation {
            guard let code = item["AmazonOrderItemCode"], let reason = item["CancelReason"],
                FeedAcknowledgement.reasons.contains(reason)
            else { return .unreadable(.invalid("An Item has no item code or no known CancelReason.", orderID: id)) }
            acknowledgement.cancelReasons[code] = reason
        }
        return .acknowledgement(acknowledgement)
    }

    // MARK: Flat files

    /// The first line may be one for Amazon's use.
    private func readFlat(needed: [String], _ parse: ([String: String]) -> FeedMessage) -> Outcome {
        var lines = text.split(omittingEmptySubsequences: false) { $0 == "\n" || $0 == "\r\n" }.map { line in
            line.split(separator: "\t", omittingEmptySubsequences: false).map { field in
                String(field.drop { $0 == " " || $0 == "\u{FEFF}" })
            }
        }
        if lines.first?.first?.hasPrefix("TemplateType=") == true { lines.removeFirst() }
        guard let header = lines.first, needed.allSatisfy(header.contains) else {
            return .broken(
                FeedFinding(code: "90502", text: "The header line lacks \(needed.joined(separator: " or "))."))
        }
        var messages: [NumberedMessage] = []
        for (index, line) in lines.enumerated().dropFirst() where line.contains(where: { !$0.isEmpty }) {
            let row = Dictionary(zip(header, line).filter { !$1.isEmpty }) { first, _ in first }
            messages.append(NumberedMessage(number: index, message: parse(row)))
        }
        return .messages(messages)
    }

    private static func shipment(_ row: [String: String]) -> FeedMessage {
        guard let id = row["order-id"], let date = row["ship-date"] else {
            return .unreadable(.invalid("order-id or ship-date is missing.", orderID: row["order-id"]))
        }
        let items = row["order-item-id"].map { item in
            [FeedShipment.Item(orderItemID: item, quantity: row["quantity"].flatMap { Int($0) })]
        }
        return .shipment(
            FeedShipment(
                orderID: id, carrierCode: row["carrier-code"], carrierName: row["carrier-name"],
                shippingMethod: row["ship-method"], trackingNumber: row["tracking-number"], shipDate: date,
                items: items ?? []))
    }

    private static func cancellation(_ row: [String: String]) -> FeedMessage {
        guard let id = row["order-id"], let reason = row["cancellation-reason-code"],
            FeedAcknowledgement.reasons.contains(reason)
        else {
            return .unreadable(
                .invalid("order-id or a known cancellation-reason-code is missing.", orderID: row["order-id"]))
        }
        let reasons = row["amazon-order-item-code"].map { [$0: reason] } ?? [:]
        return .acknowledgement(
            FeedAcknowledgement(orderID: id, isCancellation: true, sellerOrderID: nil, cancelReasons: reasons))
    }

    // MARK: JSON

    private func readListings() -> Outcome {
        guard let json = JSONReader.value(of: text.utf8), json["header"]?["sellerId"]?.string != nil,
            json["header"]?["version"] == "2.0", let messages = json["messages"]?.array, !messages.isEmpty,
            messages.count <= Self.mostListings
        else {
            return .broken(
                FeedFinding(code: "4000001", text: "The provided feed did not meet the schema validation requirements.")
            )
        }
        return .messages(
            messages.map { NumberedMessage(number: $0["messageId"]?.integer ?? 0, message: Self.listing($0)) })
    }

    private static func listing(_ json: JSON) -> FeedMessage {
        let sku = json["sku"]?.string
        var fault = FeedFinding(
            code: "4002008",
            text: "The provided message did not meet the schema validation requirements for a feed message.")
        fault.sku = sku
        guard json["messageId"]?.integer ?? 0 >= 1, let sku, !sku.isEmpty else { return .unreadable(fault) }
        let productType = json["productType"]?.string
        switch (json["operationType"]?.string, productType) {
        case ("DELETE", _): return .listing(sku: sku, .delete)
        case ("UPDATE", let productType?):
            guard let attributes = json["attributes"], attributes.isObject else { return .unreadable(fault) }
            let needsAll = (json["requirements"]?.string ?? "LISTING") == "LISTING"
            return .listing(sku: sku, .put(productType: productType, attributes: attributes, needsAll: needsAll))
        case ("PARTIAL_UPDATE", let productType?):
            guard let attributes = json["attributes"], attributes.isObject else { return .unreadable(fault) }
            return .listing(sku: sku, .partial(productType: productType, attributes: attributes))
        case ("PATCH", let productType?):
            guard let patches = json["patches"]?.array, !patches.isEmpty else { return .unreadable(fault) }
            return .listing(sku: sku, .patch(productType: productType, patches: patches))
        default: return .unreadable(fault)
        }
    }
}
