/// The cells of one line. Between tabs a quote is data; between commas and semicolons it holds a cell together.
enum RowCells {
    static func separator(ofHeader line: ArraySlice<UInt8>) -> UInt8 {
        if line.contains(ASCII.tab) { return ASCII.tab }
        let commas = line.count { $0 == UInt8(ascii: ",") }
        let semicolons = line.count { $0 == UInt8(ascii: ";") }
        guard max(commas, semicolons) > 0 else { return ASCII.tab }
        return UInt8(ascii: commas >= semicolons ? "," : ";")
    }

    static func read(_ line: ArraySlice<UInt8>, separator: UInt8) -> [String] {
        if separator == ASCII.tab {
            return line.split(separator: separator, omittingEmptySubsequences: false).map {
                String(decoding: $0, as: UTF8.self)
            }
        }
        var cells: [String] = []
        var cell: [UInt8] = []
        var isQuoted = false
        var isAfterQuote = false
        for byte in line {
            if byte == UInt8(ascii: "\"") {
                // Two in a row stand for one.
                if !isQuoted, isAfterQuote { cell.append(byte) }
                isQuoted.toggle()
                isAfterQuote = !isQuoted
                continue
            }
            isAfterQuote = false
            if byte == separator, !isQuoted {
                cells.append(String(decoding: cell, as: UTF8.self))
                cell = []
            } else {
                cell.append(byte)
            }
        }
        return cells + [String(decoding: cell, as: UTF8.self)]
    }
}
