/// Reads field tables and properties from the wire, with every length checked.
struct FieldTableDecoder {
    /// More nesting than any broker sends; a bound for recursion.
    static let depthLimit = 16

    private var bytes: ArraySlice<UInt8>

    init(_ bytes: ArraySlice<UInt8>) {
        self.bytes = bytes
    }

    /// A table with its length in front; nil when it is cut off or holds an unknown kind.
    mutating func table(depth: Int = 0) -> [String: FieldValue]? {
        guard depth < Self.depthLimit, var inner = longSlice() else { return nil }
        var result: [String: FieldValue] = [:]
        while !inner.bytes.isEmpty {
            guard let name = inner.shortString(), let value = inner.value(depth: depth + 1) else { return nil }
            result[name] = value
        }
        return result
    }

    mutating func shortString() -> String? {
        guard let count = integer(UInt8.self), let slice = take(Int(count)) else { return nil }
        return String(decoding: slice, as: UTF8.self)
    }

    mutating func integer<Number: FixedWidthInteger>(_ type: Number.Type) -> Number? {
        take(Number.bitWidth / 8)?.reduce(Number.zero) { ($0 << 8) | Number(truncatingIfNeeded: $1) }
    }

    private mutating func value(depth: Int) -> FieldValue? {
        guard let kind = bytes.popFirst() else { return nil }
        switch UnicodeScalar(kind) {
        case "t": return integer(UInt8.self).map { .bool($0 != 0) }
        case "b": return integer(UInt8.self).map { .int(Int64(Int8(bitPattern: $0))) }
        case "B": return integer(UInt8.self).map { .int(Int64($0)) }
        case "s": return integer(UInt16.self).map { .int(Int64(Int16(bitPattern: $0))) }
        case "u": return integer(UInt16.self).map { .int(Int64($0)) }
        case "I": return integer(UInt32.self).map { .int(Int64(Int32(bitPattern: $0))) }
        case "i": return integer(UInt32.self).map { .int(Int64($0)) }
        case "l", "L": return integer(UInt64.self).map { .int(Int64(bitPattern: $0)) }
        case "f": return integer(UInt32.self).map { .double(Double(Float(bitPattern: $0))) }
        case "d": return integer(UInt64.self).map { .double(Double(bitPattern: $0)) }
        case "D": return decimal()
        case "T": return integer(UInt64.self).map { .timestamp($0) }
        case "S": return longSlice().map { .string(String(decoding: $0.bytes, as: UTF8.self)) }
        case "x": return longSlice().map { .bytes([UInt8]($0.bytes)) }
        case "F": return table(depth: depth).map { .table($0) }
        case "A": return array(depth: depth)
        case "V": return .void
        default: return nil
        }
    }

    private mutating func array(depth: Int) -> FieldValue? {
        guard depth < Self.depthLimit, var inner = longSlice() else { return nil }
        var values: [FieldValue] = []
        while !inner.bytes.isEmpty {
            guard let value = inner.value(depth: depth + 1) else { return nil }
            values.append(value)
        }
        return .array(values)
    }

    private mutating func decimal() -> FieldValue? {
        guard let scale = integer(UInt8.self), let digits = integer(UInt32.self) else { return nil }
        var number = Double(Int32(bitPattern: digits))
        for _ in 0..<scale { number /= 10 }
        return .double(number)
    }

    private mutating func longSlice() -> FieldTableDecoder? {
        guard let count = integer(UInt32.self), let slice = take(Int(count)) else { return nil }
        return FieldTableDecoder(slice)
    }

    private mutating func take(_ count: Int) -> ArraySlice<UInt8>? {
        guard count <= bytes.count else { return nil }
        defer { bytes = bytes.dropFirst(count) }
        return bytes.prefix(count)
    }
}
