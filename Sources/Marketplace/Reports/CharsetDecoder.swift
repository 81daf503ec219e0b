/// Turns the bytes of a report into UTF-8 as they arrive.
///
/// A byte order mark decides before everything else. A declared charset is believed. Where none is declared,
/// the first 4 KiB from the first byte beyond ASCII decide: valid UTF-8 is UTF-8, anything else is the
/// fallback. Files whose first bytes tell that they are no text at all are refused.
struct CharsetDecoder: ~Copyable {
    private enum Mode {
        case start
        case undecided
        case utf8
        case windows1252
        case converter
    }

    private static let window = 4096

    private let declared: ReportCharset?
    private let fallback: ReportCharset
    private let takesMarkup: Bool
    private var mode = Mode.start
    private var converter: CharsetConverter?
    private var held: [UInt8] = []

    /// - Parameter takesMarkup: whether an XML document is let through.
    init(declared: ReportCharset?, fallback: ReportCharset, takesMarkup: Bool = false) throws(ReportError) {
        self.declared = declared
        self.takesMarkup = takesMarkup
        // UTF-8 has been ruled out when the fallback is asked for.
        self.fallback = fallback == .utf8 ? .windows1252 : fallback
        if let name = declared?.converterName { converter = try CharsetConverter(from: name) }
    }

    /// Characters that could not be converted.
    var replacements: Int {
        switch converter {
        case .some(let converter): converter.replacements
        case .none: 0
        }
    }

    mutating func feed(
        _ input: UnsafeRawBufferPointer, into sink: (UnsafeRawBufferPointer) throws(ReportError) -> Void
    ) throws(ReportError) {
        switch mode {
        case .utf8: try sink(input)
        case .windows1252: try lend(Windows1252.utf8(input), to: sink)
        case .converter: try converter?.feed(input, into: sink)
        case .undecided where held.isEmpty: try passASCII(input, into: sink)
        case .start, .undecided:
            held.append(contentsOf: input)
            try decide(isEnd: false, into: sink)
        }
    }

    mutating func finish(into sink: (UnsafeRawBufferPointer) throws(ReportError) -> Void) throws(ReportError) {
        try decide(isEnd: true, into: sink)
        try converter?.finish(into: sink)
    }

    private mutating func decide(
        isEnd: Bool, into sink: (UnsafeRawBufferPointer) throws(ReportError) -> Void
    ) throws(ReportError) {
        if mode == .start {
            guard isEnd || held.count >= FileMark.length else { return }
            if let mark = FileMark(of: held), mark != .markup || !takesMarkup { try mark.refuse() }
            try start()
            let bytes = held
            held = []
            try lend(bytes, to: { (buffer) throws(ReportError) in try self.feed(buffer, into: sink) })
        }
        guard mode == .undecided, !held.isEmpty, isEnd || held.count >= Self.window else { return }
        try set(Self.isUTF8(held.prefix(Self.window)) ? .utf8 : fallback)
        let bytes = held
        held = []
        try lend(bytes, to: { (buffer) throws(ReportError) in try self.feed(buffer, into: sink) })
    }

    /// Reads the byte order mark, if any, off `held`.
    private mutating func start() throws(ReportError) {
        if held.starts(with: ASCII.byteOrderMark) {
            held.removeFirst(3)
            try set(.utf8)
        } else if held.starts(with: [0xFF, 0xFE]) {
            held.removeFirst(2)
            try set(.other("UTF-16LE"))
        } else if held.starts(with: [0xFE, 0xFF]) {
            held.removeFirst(2)
            try set(.other("UTF-16BE"))
        } else if let declared {
            try set(declared)
        } else {
            mode = .undecided
        }
    }

    private mutating func set(_ charset: ReportCharset) throws(ReportError) {
        switch charset {
        case .utf8: mode = .utf8
        case .windows1252: mode = .windows1252
        case .windows31J, .other:
            if let name = charset.converterName, charset != declared { converter = try CharsetConverter(from: name) }
            mode = .converter
        }
    }

    private mutating func passASCII(
        _ input: UnsafeRawBufferPointer, into sink: (UnsafeRawBufferPointer) throws(ReportError) -> Void
    ) throws(ReportError) {
        let end = Self.lengthOfASCII(input)
        if end > 0 { try sink(UnsafeRawBufferPointer(rebasing: input[..<end])) }
        guard end < input.count else { return }
        held.append(contentsOf: input[end...])
        try decide(isEnd: false, into: sink)
    }

    /// How many bytes there are before the first one beyond ASCII.
    private static func lengthOfASCII(_ bytes: UnsafeRawBufferPointer) -> Int {
        var position = 0
        while position + 8 <= bytes.count,
            bytes.loadUnaligned(fromByteOffset: position, as: UInt64.self) & 0x8080_8080_8080_8080 == 0
        {
            position += 8
        }
        while position < bytes.count, bytes[position] < 0x80 { position += 1 }
        return position
    }

    /// Whether these bytes are the beginning of UTF-8 text; a character cut off at the end does no harm.
    static func isUTF8(_ bytes: ArraySlice<UInt8>) -> Bool {
        var whole = bytes
        var tail = 0
        while tail < 3, let last = whole.last, last >= 0x80 {
            whole = whole.dropLast()
            tail += 1
            if last >= 0xC0 { break }
        }
        return String(validating: bytes, as: UTF8.self) != nil || String(validating: whole, as: UTF8.self) != nil
    }
}
