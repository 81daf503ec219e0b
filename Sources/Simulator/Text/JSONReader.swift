/// Reads one JSON text (RFC 8259).
struct JSONReader {
    private var bytes: ArraySlice<UInt8>
    private var depth = 0
    private static let deepest = 64

    /// - Returns: nil when the bytes are not exactly one JSON value.
    static func value(of bytes: some Sequence<UInt8>) -> JSON? {
        var reader = JSONReader(bytes: Array(bytes)[...])
        guard let value = reader.readValue() else { return nil }
        reader.skipSpace()
        return reader.bytes.isEmpty ? value : nil
    }

    private init(bytes: ArraySlice<UInt8>) {
        self.bytes = bytes
    }

    private mutating func skipSpace() {
        bytes = bytes.drop { $0 == 32 || $0 == 10 || $0 == 13 || $0 == 9 }
    }

    private mutating func take(_ expected: String) -> Bool {
        guard bytes.starts(with: expected.utf8) else { return false }
        bytes = bytes.dropFirst(expected.utf8.count)
        return true
    }

    private mutating func readValue() -> JSON? {
        skipSpace()
        guard let first = bytes.first else { return nil }
        switch first {
        case UInt8(ascii: "{"): return nested { $0.readObject() }
        case UInt8(ascii: "["): return nested { $0.readArray() }
        case UInt8(ascii: "\""): return readString().map { .string($0) }
        case UInt8(ascii: "t"): return take("true") ? .bool(true) : nil
        case UInt8(ascii: "f"): return take("false") ? .bool(false) : nil
        case UInt8(ascii: "n"): return take("null") ? .null : nil
        default: return readNumber()
        }
    }

    private mutating func nested(_ read: (inout JSONReader) -> JSON?) -> JSON? {
        guard depth < Self.deepest else { return nil }
        depth += 1
        defer { depth -= 1 }
        bytes = bytes.dropFirst()
        return read(&self)
    }

    private mutating func readObject() -> JSON? {
        var members: [JSON.Member] = []
        skipSpace()
        if take("}") { return .object([]) }
        while true {
            skipSpace()
            guard let name = readString() else { return nil }
            skipSpace()
            guard take(":"), let value = readValue() else { return nil }
            members.append(JSON.Member(name: name, value: value))
            skipSpace()
            if take("}") { return .object(members) }
            guard take(",") else { return nil }
        }
    }

    private mutating func readArray() -> JSON? {
        var values: [JSON] = []
        skipSpace()
        if take("]") { return .array([]) }
        while true {
            guard let value = readValue() else { return nil }
            values.append(value)
            skipSpace()
            if take("]") { return .array(values) }
            guard take(",") else { return nil }
        }
    }

    private mutating func readNumber() -> JSON? {
        let text = bytes.prefix { byte in
            (48...57).contains(byte) || byte == UInt8(ascii: "-") || byte == UInt8(ascii: "+")
                || byte == UInt8(ascii: ".") || byte == UInt8(ascii: "e") || byte == UInt8(ascii: "E")
        }
        let digits = String(decoding: text, as: UTF8.self)
        guard let first = text.first, first == UInt8(ascii: "-") || (48...57).contains(first) else { return nil }
        bytes = bytes.dropFirst(text.count)
        if let value = Int(digits) { return .integer(value) }
        return Double(digits).map { .number($0) }
    }

    private mutating func readString() -> String? {
        guard take("\"") else { return nil }
        var output: [UInt8] = []
        while let byte = bytes.popFirst() {
            switch byte {
            case UInt8(ascii: "\""): return String(validating: output, as: UTF8.self)
            case UInt8(ascii: "\\"): guard readEscape(into: &output) else { return nil }
            case 0..<32: return nil
            default: output.append(byte)
            }
        }
        return nil
    }

    private mutating func readEscape(into output: inout [UInt8]) -> Bool {
        guard let byte = bytes.popFirst() else { return false }
        switch byte {
        case UInt8(ascii: "n"): output.append(10)
        case UInt8(ascii: "r"): output.append(13)
        case UInt8(ascii: "t"): output.append(9)
        case UInt8(ascii: "b"): output.append(8)
        case UInt8(ascii: "f"): output.append(12)
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): output.append(byte)
        case UInt8(ascii: "u"):
            guard let scalar = readUnicodeEscape() else { return false }
            output.append(contentsOf: String(Character(scalar)).utf8)
        default: return false
        }
        return true
    }

    private mutating func readUnicodeEscape() -> Unicode.Scalar? {
        guard let high = readHexadecimal() else { return nil }
        guard (0xD800...0xDBFF).contains(high) else { return Unicode.Scalar(high) }
        guard take("\\u"), let low = readHexadecimal(), (0xDC00...0xDFFF).contains(low) else { return nil }
        return Unicode.Scalar(0x10000 + ((high - 0xD800) << 10) + (low - 0xDC00))
    }

    private mutating func readHexadecimal() -> UInt32? {
        guard bytes.count >= 4 else { return nil }
        let digits = bytes.prefix(4)
        bytes = bytes.dropFirst(4)
        return UInt32(String(decoding: digits, as: UTF8.self), radix: 16)
    }
}
