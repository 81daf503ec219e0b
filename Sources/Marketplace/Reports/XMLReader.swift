/// Reads an XML document in UTF-8 piece by piece, without building a tree: its memory is the open elements' names.
///
/// Strict where a document could mean two things; characters that XML forbids are let through, since a report with one in a text
/// still has to be read. Any bytes end in `nil` or a fault.
/// Source: https://www.w3.org/TR/xml/
struct XMLReader {
    /// Elements within elements; a processing report has seven.
    static let deepest = 64
    /// Bytes; far above what a feed of 10 MiB can be answered with.
    static let largest = 64 << 20

    let bytes: [UInt8]
    var position = 0
    private var open: [String] = []
    private var hasRoot = false
    /// An element without content has begun, and ends next.
    private var endsNext = false

    init(_ bytes: [UInt8]) throws(XMLFault) {
        guard bytes.count <= Self.largest else { throw .tooLarge }
        self.bytes = bytes
        if bytes.starts(with: ASCII.byteOrderMark) { position = ASCII.byteOrderMark.count }
    }

    /// The next piece; `nil` once the root element has ended and nothing else follows.
    mutating func next() throws(XMLFault) -> XMLEvent? {
        if endsNext {
            endsNext = false
            return try popped()
        }
        while true {
            if open.isEmpty { skipBlanks() }
            guard let byte = peek() else {
                guard open.isEmpty, hasRoot else { throw .truncated }
                return nil
            }
            guard byte == UInt8(ascii: "<") else {
                guard !open.isEmpty else { throw .malformed }
                return .text(try text())
            }
            if take("<?") {
                try skipInstruction()
            } else if take("<!--") {
                try skipComment()
            } else if take("<![CDATA[") {
                guard !open.isEmpty else { throw .malformed }
                return .text(try section())
            } else if take("</") {
                return try end()
            } else if take("<!") {
                throw startsLike("DOCTYPE") ? .doctype : .malformed
            } else {
                return try start()
            }
        }
    }

    private mutating func start() throws(XMLFault) -> XMLEvent {
        guard !hasRoot || !open.isEmpty else { throw .malformed }
        position += 1
        let name = try self.name()
        guard open.count < Self.deepest else { throw .tooDeep }
        endsNext = try skipAttributes()
        hasRoot = true
        open.append(name)
        return .start(name)
    }

    private mutating func end() throws(XMLFault) -> XMLEvent {
        let name = try self.name()
        skipBlanks()
        try expect(">")
        guard open.last == name else { throw .malformed }
        return try popped()
    }

    private mutating func popped() throws(XMLFault) -> XMLEvent {
        guard let name = open.popLast() else { throw .malformed }
        return .end(name)
    }
}
