/// Makes texts fit to stand in an XML element.
enum XMLText {
    /// One line without blanks around it and without what XML 1.0 forbids; tabs and line ends become blanks.
    ///
    /// Amazon's schema takes texts as `xsd:normalizedString`, which has neither tabs nor line ends.
    /// Source: https://www.w3.org/TR/xml/#charsets
    static func cleaned(_ text: String) -> String {
        var kept = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            switch scalar.value {
            case 9, 10, 13: kept.append(" ")
            case 0x20...0xD7FF, 0xE000...0xFFFD, 0x10000...0x10FFFF: kept.append(scalar)
            default: continue
            }
        }
        let start = kept.firstIndex { $0 != " " } ?? kept.endIndex
        let end = kept.lastIndex { $0 != " " }.map { kept.index(after: $0) } ?? start
        return String(kept[start..<end])
    }

    /// The text, or `nil` where nothing is left of it.
    static func said(_ text: String?) -> String? {
        guard let cleaned = text.map(cleaned), !cleaned.isEmpty else { return nil }
        return cleaned
    }

    /// Whether the text can be written as it is: an id that had to be changed would be another one.
    static func isID(_ text: String) -> Bool {
        !text.isEmpty && cleaned(text) == text
    }

    /// The bytes of a text between two tags.
    static func escaped(_ text: String) -> [UInt8] {
        var bytes: [UInt8] = []
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "&"): bytes += "&amp;".utf8
            case UInt8(ascii: "<"): bytes += "&lt;".utf8
            case UInt8(ascii: ">"): bytes += "&gt;".utf8
            default: bytes.append(byte)
            }
        }
        return bytes
    }
}
