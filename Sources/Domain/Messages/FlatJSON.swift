/// JSON objects of strings and whole numbers, without nesting: all that a message body ever is.
enum FlatJSON {
    enum Value: Sendable, Hashable {
        case text(String)
        case number(Int64)

        var text: String? {
            if case .text(let text) = self { text } else { nil }
        }

        var number: Int64? {
            if case .number(let number) = self { number } else { nil }
        }
    }

    struct Writer {
        private var bytes: [UInt8] = [UInt8(ascii: "{")]

        init() {
            bytes.reserveCapacity(96)
        }

        mutating func add(_ name: String, _ value: String) {
            key(name)
            bytes.append(UInt8(ascii: "\""))
            for byte in value.utf8 {
                switch byte {
                case UInt8(ascii: "\""), UInt8(ascii: "\\"):
                    bytes.append(UInt8(ascii: "\\"))
                    bytes.append(byte)
                case 0..<32:
                    let digits = Array("0123456789abcdef".utf8)
                    bytes.append(contentsOf: "\\u00".utf8)
                    bytes.append(digits[Int(byte >> 4)])
                    bytes.append(digits[Int(byte & 15)])
                default:
                    bytes.append(byte)
                }
            }
            bytes.append(UInt8(ascii: "\""))
        }

        mutating func add(_ name: String, _ value: Int64) {
            key(name)
            bytes.append(contentsOf: String(value).utf8)
        }

        consuming func finish() -> [UInt8] {
            bytes.append(UInt8(ascii: "}"))
            return bytes
        }

        private mutating func key(_ name: String) {
            if bytes.count > 1 { bytes.append(UInt8(ascii: ",")) }
            bytes.append(UInt8(ascii: "\""))
            bytes.append(contentsOf: name.utf8)
            bytes.append(contentsOf: "\":".utf8)
        }
    }

    /// The members of the object; `nil` when the bytes are anything but a flat object in valid UTF-8.
    static func read(_ bytes: [UInt8]) -> [String: Value]? {
        var reader = Reader(bytes)
        return reader.object()
    }

    private struct Reader {
        private let bytes: [UInt8]
        private var position = 0

        init(_ bytes: [UInt8]) {
            self.bytes = bytes
        }

        mutating func object() -> [String: Value]? {
            var members: [String: Value] = [:]
            skipBlanks()
            guard take("{") else { return nil }
            skipBlanks()
            if !take("}") {
                repeat {
                    skipBlanks()
                    guard let name = string() else { return nil }
                    skipBlanks()
                    guard take(":") else { return nil }
                    skipBlanks()
                    guard let value = value() else { return nil }
                    members[name] = value
                    skipBlanks()
                } while take(",")
                guard take("}") else { return nil }
            }
            skipBlanks()
            return position == bytes.count ? members : nil
        }

        private mutating func value() -> Value? {
            if position < bytes.count, bytes[position] == UInt8(ascii: "\"") {
                return string().map { .text($0) }
            }
            let start = position
            while position < bytes.count, bytes[position] == 45 || (48...57).contains(bytes[position]) { position += 1 }
            return Int64(String(decoding: bytes[start..<position], as: UTF8.self)).map { .number($0) }
        }

        private mutating func string() -> String? {
            guard take("\"") else { return nil }
            // Most strings hold no escape: they are one run, taken as it stands.
            var text: [UInt8] = []
            while true {
                let run = plainRun()
                guard position < bytes.count else { return nil }
                let byte = bytes[position]
                position += 1
                switch byte {
                case UInt8(ascii: "\""):
                    guard !text.isEmpty else { return String(validating: run, as: UTF8.self) }
                    text.append(contentsOf: run)
                    return String(validating: text, as: UTF8.self)
                case UInt8(ascii: "\\"):
                    text.append(contentsOf: run)
                    guard let escaped = escape() else { return nil }
                    text.append(contentsOf: String(escaped).utf8)
                default: return nil
                }
            }
        }

        /// The bytes up to the next quote, backslash or control character.
        private mutating func plainRun() -> ArraySlice<UInt8> {
            let start = position
            while position < bytes.count {
                let byte = bytes[position]
                if byte < 32 || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\") { break }
                position += 1
            }
            return bytes[start..<position]
        }

        private mutating func escape() -> Character? {
            guard position < bytes.count else { return nil }
            let byte = bytes[position]
            position += 1
            switch byte {
            case UInt8(ascii: "\""): return "\""
            case UInt8(ascii: "\\"): return "\\"
            case UInt8(ascii: "/"): return "/"
            case UInt8(ascii: "n"): return "\n"
            case UInt8(ascii: "t"): return "\t"
            case UInt8(ascii: "r"): return "\r"
            case UInt8(ascii: "u"):
                guard position + 4 <= bytes.count,
                    let code = UInt32(String(decoding: bytes[position..<position + 4], as: UTF8.self), radix: 16),
                    let scalar = Unicode.Scalar(code)
                else { return nil }
                position += 4
                return Character(scalar)
            default: return nil
            }
        }

        private mutating func take(_ character: Character) -> Bool {
            guard position < bytes.count, bytes[position] == character.asciiValue else { return false }
            position += 1
            return true
        }

        private mutating func skipBlanks() {
            while position < bytes.count, [9, 10, 13, 32].contains(bytes[position]) { position += 1 }
        }
    }
}
