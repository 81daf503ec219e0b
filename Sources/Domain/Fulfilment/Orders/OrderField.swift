/// What a person may set on an order beside Amazon's data. Quantity, money and status are Amazon's alone.
package enum OrderField: Sendable, Hashable {
    /// A remark of one's own.
    case note
    /// One's own number of the order.
    case reference
    /// Until when one wants it shipped. Amazon's deadline stays what its clock runs by.
    case shipBy
    case recipient(RecipientPart)
    /// One's own SKU for a line, numbered from 1. Stock is booked on Amazon's.
    case sku(line: Int)

    /// Names, addresses and free text: sealed on disk, and forgotten with the order.
    package var isPersonal: Bool {
        switch self {
        case .note, .recipient: true
        case .reference, .shipBy, .sku: false
        }
    }

    package var isOfRecipient: Bool {
        if case .recipient = self { true } else { false }
    }

    /// Amazon has a value of its own, and gives it only once the payment is through (S1-7).
    package var isWithheldWhilePending: Bool {
        switch self {
        case .shipBy, .recipient: true
        case .note, .reference, .sku: false
        }
    }
}

/// The parts of a recipient, each set by itself.
package enum RecipientPart: String, Sendable, Hashable, CaseIterable {
    case name, company
    case address1 = "address-1"
    case address2 = "address-2"
    case address3 = "address-3"
    case postalCode = "postal-code"
    case city, state, country, phone
}

extension OrderField: RawRepresentable {
    /// As stored and typed: `note`, `ship-by`, `recipient.postal-code`, `sku.2`.
    package var rawValue: String {
        switch self {
        case .note: "note"
        case .reference: "reference"
        case .shipBy: "ship-by"
        case .recipient(let part): "recipient.\(part.rawValue)"
        case .sku(let line): "sku.\(line)"
        }
    }

    package init?(rawValue: String) {
        switch rawValue {
        case "note": self = .note
        case "reference": self = .reference
        case "ship-by": self = .shipBy
        default:
            if rawValue.hasPrefix("recipient."), let part = RecipientPart(rawValue: String(rawValue.dropFirst(10))) {
                self = .recipient(part)
            } else if rawValue.hasPrefix("sku."), let line = Int(rawValue.dropFirst(4)), line > 0 {
                self = .sku(line: line)
            } else {
                return nil
            }
        }
    }

    /// All names, for people; `sku.1` stands for any line.
    package static let names =
        [OrderField.note, .reference, .shipBy, .sku(line: 1)].map(\.rawValue)
        + RecipientPart.allCases.map { OrderField.recipient($0).rawValue }
}
