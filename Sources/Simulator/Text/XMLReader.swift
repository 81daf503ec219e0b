/// Reads XML as feeds use it: elements, texts, CDATA and comments; attributes are skipped, a DTD is refused.
struct XMLReader {
    private var bytes: ArraySlice<UInt8>
    private var depth = 0
    private static let deepest = 64

    /// - Returns: the root element; nil when the text is not well formed.
    static func root(of text: String) -> XMLNode? {
        var reader = XMLReader(bytes: Array(text.utf8)[...])
        // A byte order mark.
        _ = reader.take("\u{FEFF}")
        guard reader.skipBetween(), let root = reader.readElement(), reader.skipBetween(), reader.bytes.isEmpty else {
            return nil
        }
        return root
    }

    private init(bytes: ArraySlice<UInt8>) {
        self.bytes = bytes
    }

    private mutating func take(_ expected: String) -> Bool {
        guard bytes.starts(with: expected.utf8) else { return false }
        bytes = bytes.dropFirst(expected.utf8.count)
        return true
    }

    /// Takes everything up to and including the mark.
    private mutating func takeThrough(_ mark: String) -> ArraySlice<UInt8>? {
        let mark = Array(mark.utf8)
        var place = bytes.startIndex
        while place + mark.count <= bytes.endIndex {
            if bytes[place..<(place + mark.count)].elementsEqual(mark) {
                let taken = bytes[bytes.startIndex..<place]
                bytes = bytes[(place + mark.count)...]
                return taken
            }
            place += 1
        }
        return nil
    }

    private mutating func skipSpace() {
        bytes = bytes.drop { $0 == 32 || $0 == 10 || $0 == 13 || $0 == 9 }
    }

    /// Blanks, comments and the declaration.
    private mutating func skipBetween() -> Bool {
        while true {
            skipSpace()
            if take("<?") {
                guard takeThrough("?>") != nil else { return false }
            } else if take("<!--") {
                guard takeThrough("-->") != nil else { return false }
            } else {
                return true
            }
        }
    }

    private mutating func readName() -> String? {
        let name = bytes.prefix { byte in
            byte >= 0x80 || (48...58).contains(byte) || (65...90).contains(byte) || (97...122).contains(byte)
                || byte == UInt8(ascii: "_") || byte == UInt8(ascii: "-") || byte == UInt8(ascii: ".")
        }
        bytes = bytes.dropFirst(name.count)
        return name.isEmpty ? nil : String(decoding: name, as: UTF8.self)
    }

    private mutating func readElement() -> XMLNode? {
        guard depth < Self.deepest, take("<"), let name = readName() else { return nil }
        depth += 1
        defer { depth -= 1 }
        var node = XMLNode(name: name)
        while true {
            skipSpace()
            if take("/>") { return node }
            if take(">") { break }
            guard readName() != nil else { return nil }
            skipSpace()
            guard take("=") else { return nil }
            skipSpace()
            guard let quote = bytes.first, quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") else { return nil }
            bytes = bytes.dropFirst()
            guard takeThrough(quote == UInt8(ascii: "'") ? "'" : "\"") != nil else { return nil }
        }
        return readContent(of: &node) ? node : nil
    }

    private mutating func readContent(of node: inout XMLNode) -> Bool {
        while true {
            if take("</") {
                guard readName() == node.name else { return false }
                skipSpace()
                return take(">")
            } else if take("<!--") {
                guard takeThrough("-->") != nil else { return false }
            } else if take("<![CDATA[") {
                guard let text = takeThrough("]]>") else { return false }
                node.text += String(decoding: text, as: UTF8.self)
            } else if bytes.first == UInt8(ascii: "<") {
                guard let child = readElement() else { return false }
                node.children.append(child)
            } else {
                let text = bytes.prefix { $0 != UInt8(ascii: "<") }
                guard !text.isEmpty, let unescaped = Self.unescaped(String(decoding: text, as: UTF8.self)) else {
                    return false
                }
                bytes = bytes.dropFirst(text.count)
                node.text += unescaped
            }
        }
    }

    private static func unescaped(_ text: String) -> String? {
        guard text.contains("&") else { return text }
        let known = ["amp": "&", "lt": "<", "gt": ">", "quot": "\"", "apos": "'"]
        var output = ""
        var rest = text[...]
        while let start = rest.firstIndex(of: "&") {
            output += rest[..<start]
            guard let end = rest[start...].firstIndex(of: ";") else { return nil }
            let name = rest[rest.index(after: start)..<end]
            if let character = known[String(name)] {
                output += character
            } else {
                let isHexadecimal = name.hasPrefix("#x")
                guard name.hasPrefix("#"),
                    let number = UInt32(name.dropFirst(isHexadecimal ? 2 : 1), radix: isHexadecimal ? 16 : 10),
                    let scalar = Unicode.Scalar(number)
                else { return nil }
                output.unicodeScalars.append(scalar)
            }
            rest = rest[rest.index(after: end)...]
        }
        return output + rest
    }
}
