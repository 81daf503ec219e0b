extension XMLReader {
    /// The text up to the next tag, entities resolved.
    mutating func text() throws(XMLFault) -> String {
        var text = ""
        var start = position
        while let byte = peek(), byte != UInt8(ascii: "<") {
            if byte == UInt8(ascii: "&") {
                text += String(decoding: bytes[start..<position], as: UTF8.self)
                text.unicodeScalars.append(try entity())
                start = position
            } else if startsLike("]]>") {
                throw .malformed
            } else {
                position += 1
            }
        }
        return text + String(decoding: bytes[start..<position], as: UTF8.self)
    }

    /// The text of a CDATA section, behind its beginning.
    mutating func section() throws(XMLFault) -> String {
        let start = position
        try skip(to: "]]>")
        return String(decoding: bytes[start..<(position - 3)], as: UTF8.self)
    }

    /// What an entity stands for: one of the five named ones, or a character by its number.
    mutating func entity() throws(XMLFault) -> Unicode.Scalar {
        position += 1
        let start = position
        while let byte = peek(), byte != UInt8(ascii: ";") {
            guard position - start < Self.longestEntity, byte != UInt8(ascii: "<") else { throw .malformed }
            position += 1
        }
        guard peek() != nil else { throw .truncated }
        let name = String(decoding: bytes[start..<position], as: UTF8.self)
        position += 1
        switch name {
        case "amp": return "&"
        case "lt": return "<"
        case "gt": return ">"
        case "quot": return "\""
        case "apos": return "'"
        default: return try Self.numbered(name)
        }
    }

    /// `#38` or `#x26`.
    private static func numbered(_ name: String) throws(XMLFault) -> Unicode.Scalar {
        let isHexadecimal = name.hasPrefix("#x")
        let digits = name.dropFirst(isHexadecimal ? 2 : 1)
        guard name.hasPrefix("#"), digits.first?.isHexDigit == true,
            let number = UInt32(digits, radix: isHexadecimal ? 16 : 10), number > 0,
            let scalar = Unicode.Scalar(number)
        else { throw .malformed }
        return scalar
    }

    /// Leading zeros are allowed, so a little more than the longest number.
    private static let longestEntity = 16
}
