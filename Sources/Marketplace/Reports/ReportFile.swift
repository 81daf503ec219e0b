import Glibc

/// A report file on disk, read chunk by chunk: plain, gzip or xz, in any charset.
///
/// Reading blocks: call it where blocking is allowed. xz is unpacked by the `xz` program.
package struct ReportFile: ~Copyable {
    private static let blockSize = 256 * 1024

    /// Told by the header.
    package let kind: OrderReportKind
    private let source: FileBytes
    private var stream: ReportStream
    private var ready: [ReportChunk]
    private var isAtEnd: Bool

    /// Opens a file and reads as far as its header.
    ///
    /// - Parameters:
    ///   - charset: `nil` = find out, which is right for files from disk.
    ///   - fallback: what the text is in when it is not UTF-8: `ReportCharset.guess(for:)`.
    /// - Throws: every `ReportError`; the message says what to do.
    package static func open(
        _ path: String, charset: ReportCharset? = nil, fallback: ReportCharset = .windows1252,
        chunkSize: Int = ReportChunker.usualSize
    ) throws(ReportError) -> ReportFile {
        let source = try FileBytes(path: path)
        var stream = try ReportStream(charset: charset, fallback: fallback, chunkSize: chunkSize)
        var ready: [ReportChunk] = []
        var isAtEnd = false
        while stream.headerLine == nil, !isAtEnd {
            let block = try source.read(upTo: blockSize)
            isAtEnd = block.isEmpty
            ready += isAtEnd ? try Self.end(source, &stream) : try stream.feed(block)
        }
        let kind = try ReportHeader(line: stream.headerLine ?? []).kind()
        return ReportFile(kind: kind, source: source, stream: stream, ready: ready.reversed(), isAtEnd: isAtEnd)
    }

    private init(
        kind: OrderReportKind, source: consuming FileBytes, stream: consuming ReportStream, ready: [ReportChunk],
        isAtEnd: Bool
    ) {
        self.kind = kind
        self.source = source
        self.stream = stream
        self.ready = ready
        self.isAtEnd = isAtEnd
    }

    /// Characters so far that the charset does not have; they became U+FFFD.
    package var unreadableCharacters: Int { stream.unreadableCharacters }

    /// The next chunk, `nil` at the end of the file.
    package mutating func nextChunk() throws(ReportError) -> ReportChunk? {
        while ready.isEmpty, !isAtEnd {
            let block = try source.read(upTo: Self.blockSize)
            isAtEnd = block.isEmpty
            ready = (isAtEnd ? try Self.end(source, &stream) : try stream.feed(block)).reversed()
        }
        return ready.popLast()
    }

    private static func end(
        _ source: borrowing FileBytes, _ stream: inout ReportStream
    ) throws(ReportError) -> [ReportChunk] {
        try source.checkEnd()
        return try stream.finish()
    }
}
