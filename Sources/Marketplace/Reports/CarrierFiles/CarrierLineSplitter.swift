/// Parts text into rows and cells, byte by byte.
struct CarrierLineSplitter {
    private static let longest = 1 << 20

    private var separator: UInt8?
    /// The first line, until its delimiter is known.
    private var first: [UInt8] = []
    private var number = 1
    private var start = 1
    private var cells: [String] = []
    private var cell: [UInt8] = []
    private var isQuoted = false
    private var isBehindQuote = false
    private var lengthOfRow = 0

    /// A row was longer than any can be.
    private(set) var isTooLong = false

    mutating func feed(_ bytes: [UInt8]) -> [CarrierLines.Line] {
        var lines: [CarrierLines.Line] = []
        for byte in bytes where !isTooLong {
            guard separator == nil else {
                take(byte, into: &lines)
                continue
            }
            first.append(byte)
            isTooLong = first.count > Self.longest
            if byte == ASCII.lineFeed { begin(into: &lines) }
        }
        return lines
    }

    mutating func finish() -> [CarrierLines.Line] {
        var lines: [CarrierLines.Line] = []
        if separator == nil { begin(into: &lines) }
        endLine(into: &lines)
        return lines
    }

    private mutating func begin(into lines: inout [CarrierLines.Line]) {
        let line = first
        first = []
        guard line.contains(where: { $0 > ASCII.blank }) else {
            number += line.isEmpty ? 0 : 1
            start = number
            return
        }
        separator = Self.separator(of: line)
        for byte in line { take(byte, into: &lines) }
    }

    private static func separator(of line: [UInt8]) -> UInt8 {
        var isQuoted = false
        var found: Set<UInt8> = []
        for byte in line {
            if byte == UInt8(ascii: "\"") { isQuoted.toggle() }
            if !isQuoted { found.insert(byte) }
        }
        return [ASCII.tab, UInt8(ascii: ";")].first { found.contains($0) } ?? UInt8(ascii: ",")
    }

    private mutating func take(_ byte: UInt8, into lines: inout [CarrierLines.Line]) {
        if byte == ASCII.lineFeed { number += 1 }
        lengthOfRow += 1
        isTooLong = isTooLong || lengthOfRow > Self.longest
        let wasBehindQuote = isBehindQuote
        isBehindQuote = false
        switch byte {
        case UInt8(ascii: "\"") where isQuoted:
            isQuoted = false
            isBehindQuote = true
        case UInt8(ascii: "\"") where wasBehindQuote:
            cell.append(byte)
            isQuoted = true
        case UInt8(ascii: "\"") where cell.allSatisfy { $0 <= ASCII.blank }:
            cell = []
            isQuoted = true
        case _ where isQuoted: cell.append(byte)
        case ASCII.lineFeed: endLine(into: &lines)
        case separator: endCell()
        default: cell.append(byte)
        }
    }

    private mutating func endCell() {
        cells.append(CellText.trimmed(String(decoding: cell, as: UTF8.self)))
        cell = []
    }

    private mutating func endLine(into lines: inout [CarrierLines.Line]) {
        endCell()
        if !cells.allSatisfy(\.isEmpty) { lines.append(CarrierLines.Line(number: start, cells: cells)) }
        cells = []
        lengthOfRow = 0
        (isQuoted, isBehindQuote) = (false, false)
        start = number
    }
}
