import Fulfilment

/// Checks what a person wants to set on an order.
struct OrderEditInput {
    let field: OrderField
    /// In the form in which it is stored.
    let value: String

    /// Reads `field=value`; a moment in the account's zone.
    init(_ text: String, lines: Int, _ zone: LocalZone) throws {
        let parts = text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
        // Without a sign it may be the value alone, and a name.
        guard parts.count == 2 else { throw Self.unknown("") }
        let field = try Self.field(String(parts[0]), lines: lines)
        let typed = parts[1].drop { $0 == " " }.reversed().drop { $0 == " " }.reversed()
        let value = String(typed)
        func refuse(_ allowed: String) -> OperationRefusal {
            // Never the value: it may be a name.
            OperationRefusal(.editValueInvalid, ["field": field.rawValue, "allowed": allowed])
        }
        let limit = Self.limit(field)
        guard !value.isEmpty, value.unicodeScalars.count <= limit,
            value.unicodeScalars.allSatisfy({ $0.value >= 32 || (field == .note && $0 == "\n") })
        else { throw refuse("1 … \(limit)") }
        switch field {
        case .shipBy:
            // A day alone means until it ends.
            guard let moment = value.utf8.count == 10 ? zone.moment(value + " 23:59") : zone.moment(value) else {
                throw refuse("2026-03-01, “2026-03-01 14:30”")
            }
            self.value = String(moment.rawValue)
        case .recipient(.country):
            let code = value.uppercased()
            guard code.utf8.count == 2, code.utf8.allSatisfy({ (65...90).contains($0) }) else { throw refuse("DE") }
            self.value = code
        case .note, .reference, .recipient, .sku: self.value = value
        }
        self.field = field
    }

    /// Reads the name of a field.
    static func field(_ text: String, lines: Int) throws -> OrderField {
        guard let field = OrderField(rawValue: text.trimmingPrefix(" ").lowercased()) else { throw unknown(text) }
        if case .sku(let line) = field, line > lines { throw unknown(text) }
        return field
    }

    private static func unknown(_ text: String) -> OperationRefusal {
        OperationRefusal(
            .editFieldInvalid,
            [
                "field": text, "allowed": OrderField.names.joined(separator: ", "),
            ])
    }

    private static func limit(_ field: OrderField) -> Int {
        switch field {
        case .note: 1000
        case .reference, .sku, .shipBy: 60
        case .recipient: 200
        }
    }
}
