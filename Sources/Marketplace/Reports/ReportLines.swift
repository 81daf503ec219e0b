/// A report as lines of text, whatever it is packed and written in. Holds one line, never the file.
///
/// A quoted cell of a comma-separated file may hold line ends; the header tells which kind it is.
package struct ReportLines: ~Copyable {
    private var gunzip: Gunzip?
    private var decoder: CharsetDecoder
    private var head: [UInt8] = []
    private var isRunning = false
    private var text: [UInt8] = []
    private var separator: UInt8?
    private var lineNumber = 1

    /// A line's cells, and where it stands.
    struct Numbered {
        /// Of the file, from 1; of its first where a quoted cell holds line ends.
        let number: Int
        let cells: [String]
    }

    /// - Parameters:
    ///   - charset: as the document's Content-Type names it; `nil` = find out.
    ///   - fallback: `ReportCharset.guess(for:)`.
    package init(charset: ReportCharset? = nil, fallback: ReportCharset = .windows1252) throws(ReportError) {
        decoder = try CharsetDecoder(declared: charset, fallback: fallback)
    }

    /// Takes the next bytes of the document.
    ///
    /// - Returns: the cells of the lines that are complete now, blank lines left out; the first is the header.
    package mutating func feed(_ bytes: [UInt8]) throws(ReportError) -> [[String]] {
        Self.cells(try feedNumbered(bytes))
    }

    /// The document has ended; what is left comes out.
    package mutating func finish() throws(ReportError) -> [[String]] {
        Self.cells(try finishNumbered())
    }

    /// As `feed`, with the numbers of the lines.
    mutating func feedNumbered(_ bytes: [UInt8]) throws(ReportError) -> [Numbered] {
        if isRunning {
            try run(bytes)
        } else {
            head += bytes
            if head.count >= Gunzip.magic.count { try begin() }
        }
        return try lines(isEnd: false)
    }

    /// As `finish`, with the numbers of the lines.
    mutating func finishNumbered() throws(ReportError) -> [Numbered] {
        if !isRunning { try begin() }
        try gunzip?.finish()
        var rest: [UInt8] = []
        try decoder.finish { (bytes) throws(ReportError) in rest.append(contentsOf: bytes) }
        text += rest
        return try lines(isEnd: true)
    }

    private static func cells(_ lines: [Numbered]) -> [[String]] { lines.map(\.cells) }

    private mutating func begin() throws(ReportError) {
        isRunning = true
        if head.starts(with: Gunzip.magic) { gunzip = try Gunzip() }
        let bytes = head
        head = []
        try run(bytes)
    }

    private mutating func run(_ bytes: [UInt8]) throws(ReportError) {
        var plain: [UInt8] = []
        if gunzip == nil {
            plain = bytes
        } else {
            try lend(bytes) { (input) throws(ReportError) in
                try gunzip?.feed(input) { (output) throws(ReportError) in plain.append(contentsOf: output) }
            }
        }
        var decoded: [UInt8] = []
        try lend(plain) { (input) throws(ReportError) in
            try decoder.feed(input) { (output) throws(ReportError) in decoded.append(contentsOf: output) }
        }
        text += decoded
    }

    private mutating func lines(isEnd: Bool) throws(ReportError) -> [Numbered] {
        var found: [Numbered] = []
        var start = 0
        while let end = lineEnd(from: start) ?? (isEnd && start < text.count ? text.count : nil) {
            var line = text[start..<end]
            if start == 0, separator == nil, line.starts(with: ASCII.byteOrderMark) { line = line.dropFirst(3) }
            if line.last == ASCII.carriageReturn { line = line.dropLast() }
            if !line.allSatisfy({ $0 <= ASCII.blank }) {
                let mark = separator ?? RowCells.separator(ofHeader: line)
                separator = mark
                found.append(Numbered(number: lineNumber, cells: RowCells.read(line, separator: mark)))
            }
            lineNumber += 1 + (separator == ASCII.tab ? 0 : line.count { $0 == ASCII.lineFeed })
            start = min(end + 1, text.count)
        }
        text.removeSubrange(..<start)
        guard text.count < 16 * 1024 * 1024 else {
            throw ReportError(
                .lineTooLong, "A line is longer than 16 MiB: this is no report, or its line ends were lost.")
        }
        return found
    }

    /// The first line feed that does not stand in a quoted cell.
    private func lineEnd(from start: Int) -> Int? {
        guard let separator, separator != ASCII.tab else { return text[start...].firstIndex(of: ASCII.lineFeed) }
        var isQuoted = false
        for position in start..<text.count {
            if text[position] == UInt8(ascii: "\"") { isQuoted.toggle() }
            if text[position] == ASCII.lineFeed, !isQuoted { return position }
        }
        return nil
    }
}
