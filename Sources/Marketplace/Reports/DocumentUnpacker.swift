/// The bytes of a document as they were before packing; those of one that is not packed stay as they are. Charset and line
/// ends are not touched.
package struct DocumentUnpacker: ~Copyable {
    private var gunzip: Gunzip?
    private var head: [UInt8] = []
    private var isRunning = false

    package init() {}

    package mutating func feed(_ bytes: [UInt8]) throws(ReportError) -> [UInt8] {
        if isRunning { return try unpack(bytes) }
        head += bytes
        guard head.count >= Gunzip.magic.count else { return [] }
        return try begin()
    }

    /// - Throws: `.truncated` when packed bytes lack their end.
    package mutating func finish() throws(ReportError) -> [UInt8] {
        let rest = isRunning ? [] : try begin()
        try gunzip?.finish()
        return rest
    }

    private mutating func begin() throws(ReportError) -> [UInt8] {
        isRunning = true
        if head.starts(with: Gunzip.magic) { gunzip = try Gunzip() }
        let bytes = head
        head = []
        return try unpack(bytes)
    }

    private mutating func unpack(_ bytes: [UInt8]) throws(ReportError) -> [UInt8] {
        guard gunzip != nil else { return bytes }
        var plain: [UInt8] = []
        try lend(bytes) { (input) throws(ReportError) in
            try gunzip?.feed(input) { (output) throws(ReportError) in plain.append(contentsOf: output) }
        }
        return plain
    }
}
