/// In which charset a document is written, by the Java-like name that Amazon gives.
package enum Charset: String, CaseIterable, Sendable {
    case utf8 = "UTF-8"
    /// As for reports of European sellers.
    case cp1252 = "Cp1252"
    case latin1 = "ISO-8859-1"
    /// As for reports of Japanese sellers.
    case shiftJIS = "Shift_JIS"

    /// All names, for messages.
    package static var names: String { allCases.map(\.rawValue).joined(separator: ", ") }

    /// Reads a name as it stands in a Content-Type, whatever its case; nil for one this simulator does not know.
    package init?(name: String) {
        switch name.lowercased() {
        case "utf-8", "utf8": self = .utf8
        case "cp1252", "windows-1252": self = .cp1252
        case "iso-8859-1", "latin1": self = .latin1
        case "shift_jis", "shift-jis", "sjis": self = .shiftJIS
        default: return nil
        }
    }

    /// The places 0x80 to 0x9F of Cp1252; 0 where there is no sign.
    ///
    /// Source: https://www.unicode.org/Public/MAPPINGS/VENDORS/MICSFT/WINDOWS/CP1252.TXT
    private static let windowsSigns: [UInt32] = [
        0x20AC, 0, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0, 0x017D, 0,
        0, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0, 0x017E,
        0x0178,
    ]

    /// From UTF-8; a character the charset does not have becomes `?`, as in real reports.
    func encoded(_ bytes: UnsafeRawBufferPointer) -> [UInt8] {
        if self == .utf8 { return Array(bytes) }
        if self == .shiftJIS { return Self.shiftJIS(from: bytes) }
        return String(decoding: bytes, as: UTF8.self).unicodeScalars.map { scalar in
            if scalar.value < 0x80 || (0xA0...0xFF).contains(scalar.value) { return UInt8(scalar.value) }
            if self == .cp1252, let index = Self.windowsSigns.firstIndex(of: scalar.value) {
                return 0x80 + UInt8(index)
            }
            return UInt8(ascii: "?")
        }
    }

    func decoded(_ bytes: [UInt8]) -> String {
        if self == .utf8 { return String(decoding: bytes, as: UTF8.self) }
        if self == .shiftJIS { return Self.text(fromShiftJIS: bytes) }
        var text = String.UnicodeScalarView()
        for byte in bytes {
            let isWindowsSign = self == .cp1252 && (0x80...0x9F).contains(byte)
            let value = isWindowsSign ? Self.windowsSigns[Int(byte) - 0x80] : UInt32(byte)
            text.append(Unicode.Scalar(value == 0 ? 0xFFFD : value) ?? "?")
        }
        return String(text)
    }
}
