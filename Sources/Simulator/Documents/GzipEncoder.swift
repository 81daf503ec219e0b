import CZlib

/// Packs bytes into one gzip member.
final class GzipEncoder {
    /// zlib refused; only lack of memory can be the reason.
    struct Failure: Error {}

    // zlib keeps the stream's address, so it must not move.
    private let stream: UnsafeMutablePointer<z_stream>
    private let room: UnsafeMutableBufferPointer<UInt8>
    private var output: [UInt8] = []

    init(level: Int32) throws {
        stream = .allocate(capacity: 1)
        stream.initialize(to: z_stream())
        room = .allocate(capacity: 1 << 16)
        // 15 window bits, plus 16 for a gzip header; 8 is zlib's default memory level.
        let size = Int32(MemoryLayout<z_stream>.size)
        guard deflateInit2_(stream, level, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY, ZLIB_VERSION, size) == Z_OK
        else { throw Failure() }
    }

    deinit {
        deflateEnd(stream)
        stream.deallocate()
        room.deallocate()
    }

    func append(_ bytes: UnsafeRawBufferPointer) throws {
        try run(bytes, flush: Z_NO_FLUSH)
    }

    func finish() throws -> [UInt8] {
        try run(UnsafeRawBufferPointer(start: nil, count: 0), flush: Z_FINISH)
        return output
    }

    private func run(_ bytes: UnsafeRawBufferPointer, flush: Int32) throws {
        stream.pointee.next_in = UnsafeMutablePointer(
            mutating: bytes.baseAddress?.assumingMemoryBound(to: UInt8.self))
        stream.pointee.avail_in = UInt32(bytes.count)
        repeat {
            stream.pointee.next_out = room.baseAddress
            stream.pointee.avail_out = UInt32(room.count)
            let result = deflate(stream, flush)
            guard result != Z_STREAM_ERROR else { throw Failure() }
            output.append(contentsOf: room.prefix(room.count - Int(stream.pointee.avail_out)))
        } while stream.pointee.avail_out == 0
    }
}
