import Reports
import Store

/// A report on its way into the spool directory: the document as it came, and the chunks that the importer reads.
struct SpoolingReport: ~Copyable {
    /// What lies on disk once it is whole.
    struct Files: Sendable {
        let name: String
        /// `nil` where the document lay there before.
        let document: SealedDocument.Summary?
        let stretches: [(stretch: SpoolFile.Stretch, line: Int)]
        var chunkFile: String { name + ".sealed" }
        var documentFile: String { name + ReportDocumentTable.suffix }
    }

    private let name: String
    private let keys: KeyRing
    private var document: SealedDocument.Writer?
    private var stream: ReportStream?
    private var chunks: SpoolFile.Writer?
    private var stretches: [(stretch: SpoolFile.Stretch, line: Int)] = []

    /// A name that no other file has.
    static func newName(by random: inout some RandomNumberGenerator) -> String {
        "brought-" + String(UInt64.random(in: 1 << 60 ... .max, using: &random), radix: 16)
    }

    static func newName() -> String {
        var random = SystemRandomNumberGenerator()
        return newName(by: &random)
    }

    /// - Parameters:
    ///   - keepsDocument: `false` when it is kept already.
    ///   - name: of its files, without their ends.
    init(
        use: ReportFacts.Use, charset: ReportCharset?, fallback: ReportCharset, keepsDocument: Bool, name: String,
        spool: String, keys: KeyRing
    ) throws {
        self.name = name
        self.keys = keys
        if keepsDocument {
            document = try SealedDocument.Writer(path: spool + "/" + name + ReportDocumentTable.suffix, keys: keys)
        }
        guard use != .kept else { return }
        stream = try ReportStream(
            charset: charset, fallback: fallback, content: use == .stockView ? .stock : .orders)
        chunks = try SpoolFile.Writer(path: spool + "/" + name + ".sealed")
    }

    mutating func feed(_ bytes: [UInt8]) throws {
        try document?.append(bytes)
        try take(try stream?.feed(bytes) ?? [])
    }

    mutating func finish() throws -> Files {
        try take(try stream?.finish() ?? [])
        try chunks?.finish()
        return Files(name: name, document: try document?.finish(), stretches: stretches)
    }

    private mutating func take(_ found: [ReportChunk]) throws {
        for chunk in found {
            guard let stretch = try chunks?.append(header: chunk.header, body: chunk.body, keys: keys) else { return }
            stretches.append((stretch, chunk.firstLine))
        }
    }
}
