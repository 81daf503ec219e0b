/// Reads the quantity of a stock list: whole pieces, as people and spreadsheets write them.
///
/// | written | read |
/// |---|---|
/// | `5`, `5.0`, `5,00` | 5: decimals that are all 0, but not three of them behind the only mark |
/// | `1 234`, `1'234`, `1.234.567`, `1,234.00`, `1.234,00` | with marks between thousands, where it can only be meant so |
/// | `1.234`, `5,000` | ambiguous: a thousand and more here, three decimals there |
/// | `-3` | negative |
/// | ``, `n/a`, `2.5`, `1e3`, beyond a billion | nothing that can be taken |
enum StockQuantity: Equatable {
    case units(Int)
    case negative
    case ambiguous
    case unreadable
    case missing

    private static let largest = 1_000_000_000

    init(_ text: String) {
        var characters = Array(text.unicodeScalars.filter { !$0.properties.isWhitespace || $0 == " " })
        while characters.first == " " { characters.removeFirst() }
        while characters.last == " " { characters.removeLast() }
        guard let first = characters.first else {
            self = .missing
            return
        }
        let isNegative = first == "-" || first == "\u{2212}"
        if isNegative { characters.removeFirst() }
        let units = Self.units(characters)
        if isNegative, case .units(let value) = units {
            self = value == 0 ? .units(0) : .negative
        } else {
            self = isNegative && units == .ambiguous ? .negative : units
        }
    }

    private static func units(_ characters: [Unicode.Scalar]) -> StockQuantity {
        let marks = characters.filter { !isDigit($0) }
        guard Set(marks).isSubset(of: [".", ",", " ", "'", "\u{2019}"]), characters.first.map(isDigit) == true else {
            return .unreadable
        }
        var whole = characters
        let last = marks.last
        if let last, last == "." || last == ",", marks.filter({ $0 == last }).count == 1,
            let place = characters.lastIndex(of: last)
        {
            let behind = characters[(place + 1)...]
            if behind.count == 3, marks.count == 1 { return .ambiguous }
            // The only mark of its kind, and the last: what stands behind it are decimals.
            if marks.count > 1 || behind.count != 3 {
                guard behind.allSatisfy({ $0 == "0" }), !behind.isEmpty else { return .unreadable }
                whole = Array(characters[..<place])
            }
        }
        return grouped(whole)
    }

    /// Digits, in groups of three where there are marks, all of one kind.
    private static func grouped(_ characters: [Unicode.Scalar]) -> StockQuantity {
        let marks = Set(characters.filter { !isDigit($0) })
        guard marks.count <= 1 else { return .unreadable }
        let groups = characters.split(omittingEmptySubsequences: false) { !isDigit($0) }
        guard groups.count == 1 || groups.dropFirst().allSatisfy({ $0.count == 3 }) && (1...3).contains(groups[0].count)
        else { return .unreadable }
        var text = String.UnicodeScalarView()
        for group in groups { text.append(contentsOf: group) }
        guard let value = Int(String(text)), value <= largest else { return .unreadable }
        return .units(value)
    }

    private static func isDigit(_ scalar: Unicode.Scalar) -> Bool { ("0"..."9").contains(scalar) }
}
