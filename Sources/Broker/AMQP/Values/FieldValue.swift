/// A value in a header, a queue argument or the broker's properties. Source:
/// https://www.rabbitmq.com/amqp-0-9-1-errata#section_3
package indirect enum FieldValue: Sendable, Hashable {
    case bool(Bool)
    /// Sent as a signed 64-bit number; every narrower kind is read into it.
    case int(Int64)
    case double(Double)
    case string(String)
    case table([String: FieldValue])
    case array([FieldValue])
    /// Seconds since 1970.
    case timestamp(UInt64)
    case bytes([UInt8])
    case void
}

extension FieldValue: ExpressibleByStringLiteral, ExpressibleByIntegerLiteral, ExpressibleByBooleanLiteral {
    package init(stringLiteral value: String) { self = .string(value) }
    package init(integerLiteral value: Int64) { self = .int(value) }
    package init(booleanLiteral value: Bool) { self = .bool(value) }
}

extension FieldValue {
    /// The text, nil for any other kind.
    package var string: String? {
        guard case .string(let text) = self else { return nil }
        return text
    }

    /// The number, nil for any other kind.
    package var int: Int64? {
        guard case .int(let number) = self else { return nil }
        return number
    }

    /// Bytes on the wire with the octet that names the kind.
    var encodedSize: Int {
        switch self {
        case .bool: 2
        case .int, .double, .timestamp: 9
        case .string(let text): 5 + text.utf8.count
        case .bytes(let bytes): 5 + bytes.count
        case .table(let table): 1 + Self.encodedSize(of: table)
        case .array(let values): values.reduce(5) { $0 + $1.encodedSize }
        case .void: 1
        }
    }

    /// Bytes of a table on the wire with its length.
    static func encodedSize(of table: [String: FieldValue]) -> Int {
        table.reduce(4) { $0 + 1 + $1.key.utf8.count + $1.value.encodedSize }
    }

    /// Names must fit their length octet, also in nested tables; 128 is the protocol's limit.
    static func hasValidNames(_ table: [String: FieldValue], depth: Int = 0) -> Bool {
        depth < FieldTableDecoder.depthLimit
            && table.allSatisfy { name, value in
                (1...128).contains(name.utf8.count) && value.hasValidNames(depth: depth + 1)
            }
    }

    private func hasValidNames(depth: Int) -> Bool {
        switch self {
        case .table(let table): Self.hasValidNames(table, depth: depth)
        case .array(let values):
            depth < FieldTableDecoder.depthLimit && values.allSatisfy { $0.hasValidNames(depth: depth + 1) }
        default: true
        }
    }
}
