import CZlib

/// Unpacks gzip as it arrives, several members in one file included.
struct Gunzip: ~Copyable {
    static let magic: [UInt8] = [0x1F, 0x8B]
    private static let outputSize = 128 * 1024

    /// zlib keeps a pointer back to this struct, so it must never move.
    private let stream: UnsafeMutablePointer<z_stream>
    private let output: UnsafeMutableRawBufferPointer
    private var isBetweenMembers = false
    private var hasEnded = false

    init() throws(ReportError) {
        stream = .allocate(capacity: 1)
        stream.initialize(to: z_stream())
        output = .allocate(byteCount: Self.outputSize, alignment: 16)
        // 15 bits of window, +16: gzip and nothing else.
        let code = inflateInit2_(stream, 15 + 16, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size))
        guard code == Z_OK else {
            throw ReportError(
                .damaged, "zlib cannot start (code \(code)): there is too little memory, or the wrong version of zlib.")
        }
    }

    deinit {
        inflateEnd(stream)
        stream.deinitialize(count: 1)
        stream.deallocate()
        output.deallocate()
    }

    /// Unpacks the next bytes; each piece of text is lent to `sink` for the time of the call.
    mutating func feed(
        _ input: UnsafeRawBufferPointer, into sink: (UnsafeRawBufferPointer) throws(ReportError) -> Void
    ) throws(ReportError) {
        guard let base = input.baseAddress, !input.isEmpty, !hasEnded else { return }
        // zlib takes the input as mutable by its signature and only reads it.
        stream.pointee.next_in = UnsafeMutablePointer(mutating: base.assumingMemoryBound(to: UInt8.self))
        stream.pointee.avail_in = UInt32(input.count)
        while stream.pointee.avail_in > 0 || stream.pointee.avail_out == 0 {
            if isBetweenMembers, try !startNextMember() { return }
            stream.pointee.next_out = output.baseAddress?.assumingMemoryBound(to: UInt8.self)
            stream.pointee.avail_out = UInt32(output.count)
            let code = inflate(stream, Z_NO_FLUSH)
            let count = output.count - Int(stream.pointee.avail_out)
            if count > 0 { try sink(UnsafeRawBufferPointer(rebasing: output[..<count])) }
            switch code {
            case Z_OK: continue
            case Z_BUF_ERROR: return
            case Z_STREAM_END:
                isBetweenMembers = true
                if stream.pointee.avail_in == 0 { return }
            default:
                throw ReportError(.damaged, "The gzip data is damaged (zlib code \(code)). Download the file again.")
            }
        }
    }

    /// - Throws: `.truncated` when the last member has no end.
    mutating func finish() throws(ReportError) {
        guard isBetweenMembers || hasEnded else {
            throw ReportError(
                .truncated, "The gzip data ends too early: the download broke off. Download the file again.")
        }
    }

    /// Whether more members may follow; zeros that fill up a block behind the last one end the file.
    private mutating func startNextMember() throws(ReportError) -> Bool {
        guard let next = stream.pointee.next_in, stream.pointee.avail_in > 0 else { return false }
        if next.pointee == 0 {
            hasEnded = true
            return false
        }
        guard inflateReset(stream) == Z_OK else {
            throw ReportError(.damaged, "The gzip data is damaged behind its first part. Download the file again.")
        }
        isBetweenMembers = false
        return true
    }
}
