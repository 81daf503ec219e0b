package import Fulfilment

/// How the text of a report is encoded.
package enum ReportCharset: Sendable, Hashable {
    case utf8
    /// Western European. Also what files declared as ISO-8859-1 hold in fact.
    case windows1252
    /// Japanese, Microsoft's variant of Shift_JIS.
    case windows31J
    /// Any other charset, under the name that the system's converter knows it by.
    case other(String)

    /// The charset behind a name as Amazon writes it (`Cp1252`, `Shift_JIS`, `UTF-8`), case and punctuation not
    /// counting.
    ///
    /// Source: Reports API guide, Content-Type of the report document; several names are those of Java.
    package init(name: String) {
        let letters = String(decoding: name.utf8.compactMap(Self.letterOrDigit), as: UTF8.self)
        self =
            switch letters {
            case "utf8", "usascii", "ascii": .utf8
            case "cp1252", "windows1252", "iso88591", "latin1", "l1": .windows1252
            case "shiftjis", "sjis", "mskanji", "cp932", "ms932", "windows31j", "windows932", "xsjis", "csshiftjis":
                .windows31J
            default: .other(name)
            }
    }

    /// The charset in a Content-Type header (`text/plain; charset=Cp1252`); `nil` where it names none.
    package init?(contentType: String) {
        for part in contentType.split(separator: ";").dropFirst() {
            let sides = part.split(separator: "=", maxSplits: 1)
            guard sides.count == 2, sides[0].filter({ $0 != " " }).lowercased() == "charset" else { continue }
            let name = sides[1].filter { $0 != "\"" && $0 != " " && $0 != "'" }
            guard !name.isEmpty else { return nil }
            self.init(name: String(name))
            return
        }
        return nil
    }

    /// What a report of this marketplace is encoded in when nothing says so and its bytes are not UTF-8.
    package static func guess(for marketplace: MarketplaceID?) -> ReportCharset {
        marketplace == MarketplaceID("A1VC38T7YXB528") ? .windows31J : .windows1252
    }

    /// The name under which the C library converts it; `nil` where we do it ourselves.
    var converterName: String? {
        switch self {
        case .utf8, .windows1252: nil
        case .windows31J: "CP932"
        case .other(let name): name
        }
    }

    private static func letterOrDigit(_ byte: UInt8) -> UInt8? {
        switch byte {
        case 65...90: byte | 32
        case 97...122, 48...57: byte
        default: nil
        }
    }
}
