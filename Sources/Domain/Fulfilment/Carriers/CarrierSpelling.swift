/// How carrier names are compared when they are not spelt alike. Plain letters, as nearly all names have, go the short way.
enum CarrierSpelling {
    /// Without case, blanks and hyphens: `DHL Paket` and `dhl-paket` are one.
    static func close(_ text: String) -> String {
        folded(text, keeps: { $0 > 32 && $0 != 45 }, otherwise: { !$0.isWhitespace && $0 != "-" })
    }

    /// Letters and digits alone, without case: `GO` and `GO!` are one.
    static func loose(_ text: String) -> String {
        folded(text, keeps: { $0.isDigit || ($0 | 32).isLowercase }, otherwise: { $0.isLetter || $0.isNumber })
    }

    /// The bytes with one left out, at each place in turn: two words that differ by one slip share such a rest.
    static func withOneLeftOut(_ bytes: [UInt8]) -> [[UInt8]] {
        bytes.indices.map { index in
            var rest = bytes
            rest.remove(at: index)
            return rest
        }
    }

    private static func folded(
        _ text: String, keeps: (UInt8) -> Bool, otherwise: (Character) -> Bool
    ) -> String {
        guard text.utf8.allSatisfy({ $0 < 128 }) else { return text.lowercased().filter(otherwise) }
        return String(decoding: text.utf8.filter(keeps).map { $0.isCapital ? $0 | 32 : $0 }, as: UTF8.self)
    }
}

extension UInt8 {
    /// An ASCII digit.
    var isDigit: Bool { (48...57).contains(self) }
    /// A capital ASCII letter.
    var isCapital: Bool { (65...90).contains(self) }

    fileprivate var isLowercase: Bool { (97...122).contains(self) }
}
