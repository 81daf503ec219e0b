package import Fulfilment
package import Messages

/// A message as one stable text: what the dead-letter table knows it by. Ids only, never a body.
///
/// `shipment:100001:3` · `intake:42` · `order:de-1:302-1234567-1234567` · `problem:7`
/// · `channel:shop:3` · `message:<message id>`
package enum DeadLetterToken: Sendable, Hashable {
    case shipment(ShipmentID, generation: Int64)
    case intake(Int64)
    case order(AccountID, OrderID)
    case problem(Int64)
    case channel(ChannelID, generation: Int64)
    /// No message of ours.
    case message(String)

    package static func shipment(_ id: ShipmentID, generation: Int64) -> String {
        "shipment:\(id):\(generation)"
    }

    package static func channel(_ id: ChannelID, generation: Int64) -> String {
        "channel:\(id):\(generation)"
    }

    /// The token of a message.
    package static func of(_ message: FleetMessage) -> String {
        switch message {
        case .shipmentReady(let shipment, let generation, _): Self.shipment(shipment, generation: generation)
        case .intakeStored(let intake): "intake:\(intake)"
        case .orderChanged(let account, let order, _): "order:\(account):\(order)"
        case .alertRaised(let problem): "problem:\(problem)"
        case .quantitiesReady(let channel, let generation): Self.channel(channel, generation: generation)
        }
    }

    /// The token of something that is no message: by its id, or where it has none by a hash of its body.
    package static func junk(messageID: String?, body: [UInt8]) -> String {
        if let messageID, !messageID.isEmpty { return "message:" + messageID.prefix(100) }
        // FNV-1a: the same bytes give the same text in every process.
        let hash = body.reduce(0xcbf2_9ce4_8422_2325 as UInt64) { ($0 ^ UInt64($1)) &* 0x100_0000_01b3 }
        return "message:#" + String(hash, radix: 16)
    }

    package init(_ text: String) {
        let parts = text.split(separator: ":", maxSplits: 2, omittingEmptySubsequences: false).map(String.init)
        let number = parts.count > 1 ? Int64(parts[1]) : nil
        switch parts[0] {
        case "shipment" where parts.count == 3:
            if let number, let generation = Int64(parts[2]) {
                self = .shipment(ShipmentID(rawValue: number), generation: generation)
                return
            }
        case "intake":
            if let number {
                self = .intake(number)
                return
            }
        case "problem":
            if let number {
                self = .problem(number)
                return
            }
        case "channel" where parts.count == 3:
            if let generation = Int64(parts[2]) {
                self = .channel(ChannelID(parts[1]), generation: generation)
                return
            }
        case "order" where parts.count == 3:
            self = .order(AccountID(parts[1]), OrderID(parts[2]))
            return
        default: break
        }
        self = .message(text)
    }
}
