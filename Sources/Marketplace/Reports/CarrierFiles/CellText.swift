/// Text of cells of tables that people and spreadsheets have had in their hands.
enum CellText {
    static func trimmed(_ text: String) -> String {
        var rest = text[...]
        while rest.first?.isWhitespace == true { rest.removeFirst() }
        while rest.last?.isWhitespace == true { rest.removeLast() }
        return String(rest)
    }

    /// The letters of a column's name, in lower case.
    static func letters(_ name: String) -> String { String(name.lowercased().filter(\.isLetter)) }

    /// The letters and digits of a column's name, in lower case.
    static func lettersAndDigits(_ name: String) -> String {
        String(name.lowercased().filter { $0.isLetter || $0.isNumber })
    }

    /// An error of a spreadsheet, or a number that it has rounded.
    static func isDamaged(_ text: String) -> Bool {
        if text.first == "#" {
            let errors = [
                "#REF!", "#N/A", "#NAME?", "#VALUE!", "#DIV/0!", "#NULL!", "#NUM!", "#BEZUG!", "#NV", "#WERT!",
            ]
            return errors.contains(text.uppercased()) || text.allSatisfy { $0 == "#" }
        }
        return text.utf8.contains(UInt8(ascii: "+")) && text.wholeMatch(of: /\d([.,]\d+)?[eE]\+\d{1,2}/) != nil
    }
}
