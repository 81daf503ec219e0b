/// Cuts a tab-separated report into chunks that end only where the order id changes.
///
/// Where it cuts depends on the text alone, never on how the bytes arrived. An order larger than the chunk size
/// stays whole, and so do lines without an order id: they continue the order before them. The same order may
/// turn up again in a later chunk.
package struct ReportChunker: Sendable {
    /// Chunks end at the first change of order at or behind this many bytes.
    package static let usualSize = 512 * 1024
    private static let longestLine = 16 * 1024 * 1024

    /// Takes a whole file as one chunk, in all that matters: a file that large is none of a merchant's.
    package static let wholeSize = 256 * 1024 * 1024

    private let size: Int
    private let content: ReportContent
    private var header: [UInt8]?
    private var orderColumn = 0
    /// Line of the file in which `buffer` begins.
    private var line = 1
    private var buffer: [UInt8] = []
    /// Start of the first line in `buffer` of which is not known yet whether a chunk may end before it.
    private var cursor = 0
    /// A chunk came out.
    private var hasCut = false

    /// - Parameters:
    ///   - size: in bytes; a chunk is larger by up to one order.
    ///   - content: what the rows tell of; a stock report stays whole, whatever the size.
    package init(size: Int = usualSize, content: ReportContent = .orders) {
        self.size = content == .stock ? Self.wholeSize : max(1, size)
        self.content = content
    }

    /// The header line, as soon as it has arrived.
    package var headerLine: [UInt8]? { header }

    /// Takes the next bytes of the report, UTF-8.
    ///
    /// - Returns: the chunks that are complete now.
    /// - Throws: `.missingColumns` and `.notAnOrderReport` when the header has no order id, `.lineTooLong`.
    package mutating func feed(_ bytes: [UInt8]) throws(ReportError) -> [ReportChunk] {
        buffer.append(contentsOf: bytes)
        return try cut(isEnd: false)
    }

    package mutating func feed(_ bytes: ArraySlice<UInt8>) throws(ReportError) -> [ReportChunk] {
        buffer.append(contentsOf: bytes)
        return try cut(isEnd: false)
    }

    mutating func feed(_ bytes: UnsafeRawBufferPointer) throws(ReportError) -> [ReportChunk] {
        buffer.append(contentsOf: bytes)
        return try cut(isEnd: false)
    }

    /// The report has ended; what is left comes out.
    ///
    /// - Throws: also `.empty` when there was not even a header.
    package mutating func finish() throws(ReportError) -> [ReportChunk] {
        var chunks = try cut(isEnd: true)
        guard let header else {
            throw ReportError(
                .empty,
                "The file is empty: not even a header line is in it. Download it again, or request the report anew.")
        }
        // A stock report without rows says that nothing is there.
        if content == .stock, chunks.isEmpty, !hasCut { chunks.append(chunk(header, 0..<0)) }
        return chunks
    }

    private mutating func cut(isEnd: Bool) throws(ReportError) -> [ReportChunk] {
        if header == nil { try takeHeader(isEnd: isEnd) }
        guard let header else { return [] }
        var chunks: [ReportChunk] = []
        var start = 0
        while let end = nextCut(from: start, isEnd: isEnd) {
            chunks.append(chunk(header, start..<end))
            start = end
        }
        if isEnd, start < buffer.count {
            chunks.append(chunk(header, start..<buffer.count))
            start = buffer.count
        }
        if start > 0 {
            buffer.removeSubrange(..<start)
            cursor = max(0, cursor - start)
        }
        guard buffer.count - cursor <= size + Self.longestLine else {
            throw ReportError(
                .lineTooLong,
                "A line is longer than 16 MiB: this is no tab-separated report, or its line ends were lost.")
        }
        return chunks
    }

    private mutating func chunk(_ header: [UInt8], _ range: Range<Int>) -> ReportChunk {
        hasCut = true
        let chunk = ReportChunk(header: header, body: Array(buffer[range]), firstLine: line)
        line += chunk.body.withUnsafeBytes { LineScan(bytes: $0).lineFeeds }
        return chunk
    }

    /// The end of the chunk that begins at `start`; `nil` while it is not known.
    private mutating func nextCut(from start: Int, isEnd: Bool) -> Int? {
        guard buffer.count - start > size else { return nil }
        let column = orderColumn
        let from = cursor
        let (found, reached) = buffer.withUnsafeBytes { bytes -> (Int?, Int) in
            let scan = LineScan(bytes: bytes)
            var next = from
            if next < start + size {
                guard let end = scan.lineFeed(from: start + size - 1) else { return (nil, from) }
                next = end + 1
            }
            var current = scan.lastCell(column, before: next, notBefore: start)
            while next < bytes.count {
                guard let end = scan.lineFeed(from: next) ?? (isEnd ? bytes.count : nil) else { break }
                let cell = scan.cell(column, in: next..<end)
                if !cell.isEmpty {
                    if let current, !scan.isEqual(cell, current) { return (next, next) }
                    current = cell
                }
                next = min(end + 1, bytes.count)
            }
            return (nil, next)
        }
        cursor = max(cursor, reached)
        return found
    }

    /// The first line that is not blank.
    private mutating func takeHeader(isEnd: Bool) throws(ReportError) {
        while header == nil, !buffer.isEmpty {
            let end = buffer.firstIndex(of: ASCII.lineFeed)
            guard let last = end ?? (isEnd ? buffer.count : nil) else {
                if buffer.count > 1024 * 1024 {
                    throw ReportError(
                        .notAnOrderReport,
                        "No line end within the first MiB: this is no tab-separated report. "
                            + "Download it again and import that file unopened.")
                }
                return
            }
            var first = buffer[..<last]
            if first.starts(with: ASCII.byteOrderMark) { first = first.dropFirst(3) }
            while let byte = first.last, byte <= ASCII.blank, byte != ASCII.tab { first = first.dropLast() }
            if !first.allSatisfy({ $0 <= ASCII.blank }) {
                orderColumn = try ReportHeader(line: Array(first)).keyColumn(for: content)
                header = Array(first)
            }
            line += 1
            buffer.removeSubrange(..<min(last + 1, buffer.count))
        }
    }
}
