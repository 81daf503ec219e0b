/// Destinations and subscriptions. Nothing is ever sent: that needs a queue at Amazon.
///
/// Source: the published model notifications.json
struct NotificationDesk: Sendable {
    private struct Destination: Sendable {
        var id: String
        var name: String
        var resource: JSON

        var json: JSON {
            .fields(["destinationId": .string(id), "name": .string(name), "resource": resource])
        }
    }

    private struct Subscription: Sendable {
        var id: String
        var type: String
        var payloadVersion: String
        var destinationID: String
        var directive: JSON?

        var json: JSON {
            .fields([
                "subscriptionId": .string(id), "payloadVersion": .string(payloadVersion),
                "destinationId": .string(destinationID), "processingDirective": directive,
            ])
        }
    }

    /// Source: https://developer-docs.amazon.com/sp-api/docs/notification-type-values
    private static let types: Set<String> = [
        "ACCOUNT_STATUS_CHANGED", "ANY_OFFER_CHANGED", "B2B_ANY_OFFER_CHANGED", "BRANDED_ITEM_CONTENT_CHANGE",
        "FBA_INVENTORY_AVAILABILITY_CHANGES", "FBA_OUTBOUND_SHIPMENT_STATUS", "FEE_PROMOTION",
        "FEED_PROCESSING_FINISHED", "FULFILLMENT_ORDER_STATUS", "ITEM_PRODUCT_TYPE_CHANGE",
        "LISTINGS_ITEM_ISSUES_CHANGE", "LISTINGS_ITEM_MFN_QUANTITY_CHANGE", "LISTINGS_ITEM_STATUS_CHANGE",
        "ORDER_CHANGE", "PRICING_HEALTH", "PRODUCT_TYPE_DEFINITIONS_CHANGE", "REPORT_PROCESSING_FINISHED",
    ]

    private var destinations: [Destination] = []
    private var subscriptions: [Subscription] = []
    private var lastNumber = 0

    private mutating func newID(_ kind: String) -> String {
        lastNumber += 1
        let digits = String(StableHash.of("\(kind) \(lastNumber)"), radix: 16)
        return "practice-\(kind)-\(digits)"
    }

    // MARK: Destinations

    mutating func createDestination(_ body: JSON) throws(APIError) -> JSON {
        let specification = body["resourceSpecification"] ?? .null
        guard (specification["sqs"] == nil) != (specification["eventBridge"] == nil) else {
            throw .invalidInput("Exactly one of sqs and eventBridge must be given.")
        }
        let arn = specification["sqs"]?["arn"]?.string
        guard arn?.hasSuffix(".fifo") != true else { throw .invalidInput("A FIFO queue cannot be a destination.") }
        let isKnown = destinations.contains { $0.resource == specification || $0.name == body["name"]?.string }
        guard !isKnown else { throw .conflict("A destination of this name or resource exists already.") }
        var resource = specification
        if let bridge = specification["eventBridge"] {
            resource = .fields(["eventBridge": bridge.setting("name", to: .string("aws.partner/practice"))])
        }
        let destination = Destination(
            id: newID("destination"), name: body["name"]?.string ?? "", resource: resource)
        destinations.append(destination)
        return destination.json
    }

    var allDestinations: JSON { .array(destinations.map(\.json)) }

    func destination(_ id: String) throws(APIError) -> JSON {
        guard let found = destinations.first(where: { $0.id == id }) else {
            throw .notFound("The destination could not be found.")
        }
        return found.json
    }

    mutating func deleteDestination(_ id: String) throws(APIError) {
        _ = try destination(id)
        guard !subscriptions.contains(where: { $0.destinationID == id }) else {
            throw .conflict("A subscription still uses this destination.")
        }
        destinations.removeAll { $0.id == id }
    }

    // MARK: Subscriptions

    private static func check(_ type: String) throws(APIError) {
        guard types.contains(type) else { throw .invalidInput("Notification type \(type) is unknown.") }
    }

    /// One for each type and payload version.
    mutating func createSubscription(_ body: JSON, type: String) throws(APIError) -> JSON {
        try Self.check(type)
        let destinationID = body["destinationId"]?.string ?? ""
        guard destinations.contains(where: { $0.id == destinationID }) else {
            throw .invalidInput("destinationId is missing or unknown.")
        }
        let version = body["payloadVersion"]?.string ?? "1.0"
        let directive = body["processingDirective"].flatMap { $0 == .null ? nil : $0 }
        guard directive?["eventFilter"] == nil || directive?["filterExpression"] == nil else {
            throw .invalidInput("eventFilter and filterExpression exclude one another.")
        }
        if let filter = directive?["eventFilter"], filter["eventFilterType"]?.string != type {
            throw .invalidInput("eventFilterType must be \(type).")
        }
        guard !subscriptions.contains(where: { $0.type == type && $0.payloadVersion == version }) else {
            throw .conflict("A subscription for this type and version exists already.")
        }
        let subscription = Subscription(
            id: newID("subscription"), type: type, payloadVersion: version, destinationID: destinationID,
            directive: directive)
        subscriptions.append(subscription)
        return subscription.json
    }

    func subscription(type: String, version: String?) throws(APIError) -> JSON {
        try Self.check(type)
        let found = subscriptions.first { $0.type == type && (version == nil || $0.payloadVersion == version) }
        guard let found else { throw .notFound("There is no subscription for \(type).") }
        return found.json
    }

    func subscription(_ id: String, type: String) throws(APIError) -> JSON {
        guard let found = subscriptions.first(where: { $0.id == id && $0.type == type }) else {
            throw .notFound("The subscription could not be found.")
        }
        return found.json
    }

    mutating func deleteSubscription(_ id: String, type: String) throws(APIError) {
        _ = try subscription(id, type: type)
        subscriptions.removeAll { $0.id == id }
    }

    func subscriptions(types: [String], version: String?) -> JSON {
        let found = subscriptions.filter {
            types.contains($0.type) && (version == nil || $0.payloadVersion == version)
        }
        return .fields(["subscriptions": .array(found.map(\.json))])
    }

    /// Checks a request for a test message; nothing is sent.
    func checkTest(_ body: JSON, type: String) throws(APIError) {
        try Self.check(type)
        if let id = body["destinationId"]?.string { _ = try destination(id) }
    }
}
