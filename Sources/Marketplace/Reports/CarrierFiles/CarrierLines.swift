/// A carrier's file as rows of cells, whatever it is packed and written in. Holds one row, never the file.
///
/// A quote opens a cell only at its beginning, so that the inches of a part's name do no harm; such a cell may hold the
/// delimiter, line ends and doubled quotes. The first line tells the delimiter: a tab, else a semicolon, else a comma.
struct CarrierLines: ~Copyable {
    struct Line {
        /// Of the file, from 1; of its first where a quoted cell holds line ends.
        let number: Int
        /// Without blanks around them.
        let cells: [String]
    }

    private static let headLength = 4096

    private let fallback: ReportCharset
    private var decoder: CharsetDecoder?
    private var gunzip: Gunzip?
    private var packed: [UInt8] = []
    private var isUnpacking = false
    private var head: [UInt8] = []
    private var text: [UInt8] = []
    private var splitter = CarrierLineSplitter()

    init(fallback: ReportCharset) {
        self.fallback = fallback
    }

    /// The lines that are complete now, without those in which nothing stands.
    mutating func feed(_ bytes: [UInt8]) throws(ReportError) -> [Line] {
        if isUnpacking {
            try unpack(bytes)
        } else {
            packed += bytes
            if packed.count >= Gunzip.magic.count { try begin() }
        }
        return try lines()
    }

    /// What is left at the end.
    mutating func finish() throws(ReportError) -> [Line] {
        if !isUnpacking { try begin() }
        try gunzip?.finish()
        if decoder == nil { try open() }
        var rest: [UInt8] = []
        try decoder?.finish { (bytes) throws(ReportError) in rest.append(contentsOf: bytes) }
        text += rest
        return try lines() + splitter.finish()
    }

    private mutating func begin() throws(ReportError) {
        isUnpacking = true
        if packed.starts(with: Gunzip.magic) { gunzip = try Gunzip() }
        let bytes = packed
        packed = []
        try unpack(bytes)
    }

    private mutating func unpack(_ bytes: [UInt8]) throws(ReportError) {
        var plain = bytes
        if gunzip != nil {
            plain = []
            try lend(bytes) { (input) throws(ReportError) in
                try gunzip?.feed(input) { (output) throws(ReportError) in plain.append(contentsOf: output) }
            }
        }
        guard decoder == nil else { return try decode(plain) }
        head += plain
        if head.count >= Self.headLength || head.contains(ASCII.lineFeed) { try open() }
    }

    /// The first line is there: it tells in which charset Amazon's Japanese template is.
    private mutating func open() throws(ReportError) {
        let first = head.prefix { $0 != ASCII.lineFeed }.prefix(Self.headLength)
        let isTemplate = first.starts(with: Array("TemplateType=".utf8))
        // Most syllables of Japanese begin with these two in Shift_JIS; in Windows-1252 they are quotes that nobody writes.
        let isJapanese = first.count { $0 == 0x82 || $0 == 0x83 } > 3 && !CharsetDecoder.isUTF8(first)
        decoder = try CharsetDecoder(declared: nil, fallback: isTemplate && isJapanese ? .windows31J : fallback)
        let bytes = head
        head = []
        try decode(bytes)
    }

    private mutating func decode(_ bytes: [UInt8]) throws(ReportError) {
        var decoded: [UInt8] = []
        try lend(bytes) { (input) throws(ReportError) in
            try decoder?.feed(input) { (output) throws(ReportError) in decoded.append(contentsOf: output) }
        }
        text += decoded
    }

    private mutating func lines() throws(ReportError) -> [Line] {
        let bytes = text
        text = []
        let lines = splitter.feed(bytes)
        guard !splitter.isTooLong else {
            throw ReportError(
                .lineTooLong, "A line is longer than 1 MiB: this is no carrier's file, or a quote in it never ends.")
        }
        return lines
    }
}
