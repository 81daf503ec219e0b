import Fulfilment
import Store

/// An order as it is read: Amazon's data with people's edits over them.
struct OrderReading {
    let order: Order
    /// Amazon's recipient; `nil` while there is none, or none was opened.
    let recipient: Recipient?
    let edits: [OrderEditTable.Row]

    /// Amazon's value, in the form in which edits are stored; `nil` = unknown, or Amazon has none of this field.
    func amazonValue(of field: OrderField) -> String? {
        switch field {
        case .note, .reference: nil
        case .shipBy: order.shipBy.map { String($0.rawValue) }
        case .recipient(let part): recipient?.value(of: part)
        case .sku(let line): order.lines.indices.contains(line - 1) ? order.lines[line - 1].sku.rawValue : nil
        }
    }

    /// The person's value of a field; `nil` where nobody set one, or it is not opened.
    func edited(_ field: OrderField) -> String? {
        edits.first { $0.field == field }?.edit?.value
    }

    /// Until when it is to be shipped.
    var shipBy: Timestamp? {
        edited(.shipBy).flatMap { Int64($0) }.map { Timestamp(rawValue: $0) } ?? order.shipBy
    }

    /// The recipient with what people have corrected.
    var mergedRecipient: Recipient? {
        let parts = RecipientPart.allCases.compactMap { part in edited(.recipient(part)).map { (part, $0) } }
        guard !parts.isEmpty else { return recipient }
        return parts.reduce(into: recipient ?? Recipient()) { $0.set($1.0, to: $1.1) }
    }

    /// A stored value as people read it.
    static func text(_ value: String, of field: OrderField, _ zone: LocalZone) -> String {
        guard field == .shipBy, let milliseconds = Int64(value) else { return value }
        return zone.text(Timestamp(rawValue: milliseconds))
    }
}
