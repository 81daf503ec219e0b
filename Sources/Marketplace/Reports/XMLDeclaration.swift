/// What an XML document says of itself in its first line: `<?xml version="1.0" encoding="Cp1252"?>`.
enum XMLDeclaration {
    /// The charset it names; `nil` where it names none, or one that it cannot be in.
    static func charset(of bytes: [UInt8]) -> ReportCharset? {
        let head = bytes.starts(with: ASCII.byteOrderMark) ? bytes.dropFirst(3).prefix(longest) : bytes.prefix(longest)
        let text = String(decoding: head, as: UTF8.self)
        guard text.hasPrefix("<?xml"), let end = text.firstRange(of: "?>"),
            let mark = text[..<end.lowerBound].firstRange(of: "encoding")
        else { return nil }
        let rest = text[mark.upperBound..<end.lowerBound].drop { $0.isWhitespace }
        guard rest.first == "=" else { return nil }
        let value = rest.dropFirst().drop { $0.isWhitespace }
        guard let quote = value.first, quote == "\"" || quote == "'" else { return nil }
        let name = value.dropFirst().prefix { $0 != quote }
        // Its letters could not be read one byte each then.
        guard !name.isEmpty, !name.lowercased().hasPrefix("utf-16"), !name.lowercased().hasPrefix("utf-32") else {
            return nil
        }
        return ReportCharset(name: String(name))
    }

    private static let longest = 200
}
