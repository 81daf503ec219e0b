/// What a report says, kept as places in the history and as finished lines.
struct ReportContent: Sendable {
    /// A stretch of lines.
    enum Piece: Sendable {
        case finished([UInt8])
        /// Bytes of the history, as they stand there.
        case history(Range<Int>)
        /// Lines of the history told as shipments by Amazon.
        case shipments([UInt32])
    }

    /// The first line without its line feed.
    var header: [UInt8]
    var pieces: [Piece] = []

    var isEmpty: Bool { pieces.isEmpty }

    /// What the document of a FATAL report says.
    static let failure = ReportContent(
        header: Array("The report could not be made. Ask for it again later.".utf8), pieces: [.finished([])])

    /// Hands out the whole text piece by piece.
    func forEachPart(history: OrderHistory?, _ body: (UnsafeRawBufferPointer) throws -> Void) rethrows {
        try (header + [10]).withUnsafeBytes(body)
        for piece in pieces {
            switch piece {
            case .finished(let bytes): try bytes.withUnsafeBytes(body)
            case .history(let range):
                try history?.bytes.withUnsafeBytes { try body(UnsafeRawBufferPointer(rebasing: $0[range])) }
            case .shipments(let lines):
                guard let history else { continue }
                for line in lines {
                    try history.shipmentRow(ofLine: Int(line)).withUnsafeBytes(body)
                }
            }
        }
    }

    /// The document as Amazon stores it. Fast rather than small.
    func gzipped(history: OrderHistory?, charset: Charset) throws -> [UInt8] {
        let encoder = try GzipEncoder(level: 2)
        try forEachPart(history: history) { part in
            if charset == .utf8 {
                try encoder.append(part)
            } else {
                // Every part ends with a whole line, so no character is cut in two.
                try charset.encoded(part).withUnsafeBytes { try encoder.append($0) }
            }
        }
        return try encoder.finish()
    }
}
