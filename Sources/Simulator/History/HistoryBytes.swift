import CZlib
import Glibc

/// Reads the bytes of an order report from a file: plain, gzip or xz, told by the first bytes.
enum HistoryBytes {
    static func read(path: String) throws -> [UInt8] {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else {
            throw HistoryError(
                "The order history \(path) cannot be opened: \(String(cString: strerror(errno))). Check --orders.")
        }
        defer { close(descriptor) }
        var magic = [UInt8](repeating: 0, count: 6)
        let count = pread(descriptor, &magic, magic.count, 0)
        if count == 6, magic == [0xFD, 0x37, 0x7A, 0x58, 0x5A, 0x00] {
            return try XZProgram.decompress(path: path)
        }
        let bytes = try readAll(descriptor, path: path)
        guard count >= 2, magic[0] == 0x1F, magic[1] == 0x8B else { return bytes }
        return try inflated(bytes, path: path)
    }

    /// Reads until the end of the file or pipe.
    static func readAll(_ descriptor: Int32, path: String) throws -> [UInt8] {
        var status = stat()
        let expected = fstat(descriptor, &status) == 0 ? Int(status.st_size) : 0
        var bytes: [UInt8] = []
        bytes.reserveCapacity(expected + 1)
        let chunk = 1 << 18
        while true {
            let room = UnsafeMutableRawBufferPointer.allocate(byteCount: chunk, alignment: 16)
            defer { room.deallocate() }
            let count = Glibc.read(descriptor, room.baseAddress, chunk)
            if count == 0 { return bytes }
            if count < 0 {
                if errno == EINTR { continue }
                throw HistoryError("Reading \(path) failed: \(String(cString: strerror(errno))). Check the file.")
            }
            bytes.append(contentsOf: room.prefix(count))
        }
    }

    private static func inflated(_ input: [UInt8], path: String) throws -> [UInt8] {
        // zlib keeps the stream's address, so it must not move.
        let stream = UnsafeMutablePointer<z_stream>.allocate(capacity: 1)
        stream.initialize(to: z_stream())
        defer { stream.deallocate() }
        // 15 window bits, plus 32 to detect the gzip header.
        guard inflateInit2_(stream, 15 + 32, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size)) == Z_OK else {
            throw HistoryError("zlib could not start to unpack \(path). Unpack it first and give the plain file.")
        }
        defer { inflateEnd(stream) }
        var output: [UInt8] = []
        let chunk = 1 << 18
        let room = UnsafeMutablePointer<UInt8>.allocate(capacity: chunk)
        defer { room.deallocate() }
        try input.withUnsafeBufferPointer { source in
            stream.pointee.next_in = UnsafeMutablePointer(mutating: source.baseAddress)
            stream.pointee.avail_in = UInt32(source.count)
            while true {
                stream.pointee.next_out = room
                stream.pointee.avail_out = UInt32(chunk)
                let result = inflate(stream, Z_NO_FLUSH)
                let count = chunk - Int(stream.pointee.avail_out)
                output.append(contentsOf: UnsafeBufferPointer(start: room, count: count))
                if result == Z_STREAM_END {
                    // A gzip file may be several members one after the other.
                    guard stream.pointee.avail_in > 0, inflateReset(stream) == Z_OK else { return }
                } else if result == Z_BUF_ERROR || (result == Z_OK && stream.pointee.avail_in == 0 && count < chunk) {
                    throw HistoryError("\(path) ends in the middle of its gzip data. Fetch it again.")
                } else if result != Z_OK {
                    throw HistoryError("\(path) is a damaged gzip file. Fetch it again or unpack it by hand.")
                }
            }
        }
        return output
    }
}
