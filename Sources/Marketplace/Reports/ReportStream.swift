/// A report document on its way in: gzip or plain bytes of any charset → UTF-8 → chunks. Holds one chunk, never
/// the file.
///
/// gzip is told by its first bytes, so it does no harm when an HTTP client has unpacked the document already.
package struct ReportStream: ~Copyable {
    private var gunzip: Gunzip?
    private var decoder: CharsetDecoder
    private var chunker: ReportChunker
    /// The first bytes, until there are enough to tell gzip.
    private var head: [UInt8] = []
    private var isRunning = false

    /// - Parameters:
    ///   - charset: as the document's Content-Type names it; `nil` = find out.
    ///   - fallback: what the text is in when no charset is declared and it is not UTF-8:
    /// `ReportCharset.guess(for:)`.
    ///   - chunkSize: in bytes; chunks end at the first change of order behind it.
    ///   - content: what the rows tell of.
    /// - Throws: `.unknownCharset`.
    package init(
        charset: ReportCharset? = nil, fallback: ReportCharset = .windows1252,
        chunkSize: Int = ReportChunker.usualSize, content: ReportContent = .orders
    ) throws(ReportError) {
        decoder = try CharsetDecoder(declared: charset, fallback: fallback)
        chunker = ReportChunker(size: chunkSize, content: content)
    }

    /// The header line in UTF-8, as soon as it has arrived.
    package var headerLine: [UInt8]? { chunker.headerLine }

    /// Characters so far that the charset does not have; they became U+FFFD.
    package var unreadableCharacters: Int { decoder.replacements }

    /// Takes the next bytes of the document.
    ///
    /// - Returns: the chunks that are complete now.
    package mutating func feed(_ bytes: [UInt8]) throws(ReportError) -> [ReportChunk] {
        try feed(bytes[...])
    }

    package mutating func feed(_ bytes: ArraySlice<UInt8>) throws(ReportError) -> [ReportChunk] {
        var chunks: [ReportChunk] = []
        if isRunning {
            try run(Array(bytes), into: &chunks)
        } else {
            head.append(contentsOf: bytes)
            if head.count >= Gunzip.magic.count { try begin(into: &chunks) }
        }
        return chunks
    }

    /// The document has ended; what is left comes out.
    ///
    /// - Throws: `.truncated` when gzip data lacks their end, `.empty` when there was not even a header.
    package mutating func finish() throws(ReportError) -> [ReportChunk] {
        var chunks: [ReportChunk] = []
        if !isRunning { try begin(into: &chunks) }
        try gunzip?.finish()
        try decoder.finish { (text) throws(ReportError) in chunks += try chunker.feed(text) }
        return try chunks + chunker.finish()
    }

    private mutating func begin(into chunks: inout [ReportChunk]) throws(ReportError) {
        isRunning = true
        if head.starts(with: Gunzip.magic) { gunzip = try Gunzip() }
        let bytes = head
        head = []
        try run(bytes, into: &chunks)
    }

    private mutating func run(_ bytes: [UInt8], into chunks: inout [ReportChunk]) throws(ReportError) {
        var found: [ReportChunk] = []
        try lend(bytes) { (input) throws(ReportError) in
            if gunzip == nil {
                try decode(input, into: &found)
            } else {
                try unpack(input, into: &found)
            }
        }
        chunks += found
    }

    private mutating func unpack(_ input: UnsafeRawBufferPointer, into chunks: inout [ReportChunk]) throws(ReportError)
    {
        try gunzip?.feed(input) { (plain) throws(ReportError) in
            try decoder.feed(plain) { (text) throws(ReportError) in chunks += try chunker.feed(text) }
        }
    }

    private mutating func decode(_ plain: UnsafeRawBufferPointer, into chunks: inout [ReportChunk]) throws(ReportError)
    {
        try decoder.feed(plain) { (text) throws(ReportError) in chunks += try chunker.feed(text) }
    }
}
