import Fulfilment

/// Why a body is not a message of ours.
package enum MessageRefusal: String, Error, Sendable, Hashable {
    /// The `type` property is missing or none that this version knows.
    case unknownType = "unknown-type"
    /// The body is not the JSON object that the type calls for.
    case undecodable
}

extension FleetMessage {
    /// The body: one flat JSON object in UTF-8.
    package var body: [UInt8] {
        switch self {
        case .intakeStored(let intake):
            return Array("{\"intake\":\(intake)}".utf8)
        case .orderChanged(let account, let order, let revision):
            var json = FlatJSON.Writer()
            json.add("account", account.rawValue)
            json.add("order", order.rawValue)
            json.add("revision", revision)
            return json.finish()
        case .shipmentReady(let shipment, let generation, let retry):
            return Array(
                "{\"shipment\":\(shipment.rawValue),\"generation\":\(generation),\"retry\":\(retry ? 1 : 0)}".utf8)
        case .alertRaised(let problem):
            return Array("{\"problem\":\(problem)}".utf8)
        case .quantitiesReady(let channel, let generation):
            var json = FlatJSON.Writer()
            json.add("channel", channel.rawValue)
            json.add("generation", generation)
            return json.finish()
        }
    }

    /// Reads a message; members that this version does not know are passed over.
    package init(type: String?, body: [UInt8]) throws(MessageRefusal) {
        guard let kind = Kind.allCases.first(where: { $0.typeName == type }) else { throw .unknownType }
        guard let members = FlatJSON.read(body) else { throw .undecodable }
        guard let message = Self.make(kind, members) else { throw .undecodable }
        self = message
    }

    private static func make(_ kind: Kind, _ members: [String: FlatJSON.Value]) -> FleetMessage? {
        switch kind {
        case .intakeStored:
            return members["intake"]?.number.map { .intakeStored(intake: $0) }
        case .orderChanged:
            guard let account = members["account"]?.text, let order = members["order"]?.text,
                let revision = members["revision"]?.number
            else { return nil }
            return .orderChanged(account: AccountID(account), order: OrderID(order), revision: revision)
        case .shipmentReady:
            guard let shipment = members["shipment"]?.number, let generation = members["generation"]?.number else {
                return nil
            }
            return .shipmentReady(
                shipment: ShipmentID(rawValue: shipment), generation: generation,
                retry: members["retry"]?.number == 1)
        case .alertRaised:
            return members["problem"]?.number.map { .alertRaised(problem: $0) }
        case .quantitiesReady:
            guard let channel = members["channel"]?.text, let generation = members["generation"]?.number else {
                return nil
            }
            return .quantitiesReady(channel: ChannelID(channel), generation: generation)
        }
    }
}
