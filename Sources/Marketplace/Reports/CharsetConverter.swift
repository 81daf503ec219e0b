import Glibc

/// Converts bytes of one charset to UTF-8 as they arrive, by the C library's `iconv`.
///
/// What cannot be converted becomes U+FFFD, so that one bad byte does not cost the report.
struct CharsetConverter: ~Copyable {
    private static let outputSize = 64 * 1024
    private static let replacement: [UInt8] = [0xEF, 0xBF, 0xBD]

    private let handle: iconv_t
    private let output: UnsafeMutablePointer<CChar>
    /// The first bytes of a character whose end has not arrived.
    private var carry: [UInt8] = []
    private(set) var replacements = 0

    init(from name: String) throws(ReportError) {
        guard let handle = iconv_open("UTF-8", name), handle != iconv_t(bitPattern: -1) else {
            throw ReportError(
                .unknownCharset,
                "The charset \"\(name.prefix(40))\" is not known here. Convert the file to UTF-8 "
                    + "(`iconv -f CHARSET -t UTF-8`) and import that, or install the C library's charset modules.")
        }
        self.handle = handle
        output = .allocate(capacity: Self.outputSize)
    }

    deinit {
        iconv_close(handle)
        output.deallocate()
    }

    mutating func feed(
        _ input: UnsafeRawBufferPointer, into sink: (UnsafeRawBufferPointer) throws(ReportError) -> Void
    ) throws(ReportError) {
        var bytes = carry
        bytes.append(contentsOf: input)
        carry = []
        var position = 0
        while position < bytes.count {
            let (consumed, written, problem) = convert(bytes, from: position)
            position += consumed
            if written > 0 { try sink(UnsafeRawBufferPointer(start: output, count: written)) }
            switch problem {
            case EINVAL:
                carry = Array(bytes[position...])
                return
            case EILSEQ:
                try replace(into: sink)
                position += 1
            default: break
            }
        }
    }

    mutating func finish(into sink: (UnsafeRawBufferPointer) throws(ReportError) -> Void) throws(ReportError) {
        guard !carry.isEmpty else { return }
        carry = []
        try replace(into: sink)
    }

    private mutating func replace(into sink: (UnsafeRawBufferPointer) throws(ReportError) -> Void) throws(ReportError) {
        replacements += 1
        try lend(Self.replacement, to: sink)
    }

    /// Bytes read, bytes written to `output`, and `errno` or 0.
    private func convert(_ bytes: [UInt8], from position: Int) -> (consumed: Int, written: Int, problem: Int32) {
        bytes.withUnsafeBytes { buffer -> (Int, Int, Int32) in
            guard let base = buffer.baseAddress else { return (0, 0, 0) }
            // iconv takes the input as mutable by its signature and only reads it.
            var source: UnsafeMutablePointer<CChar>? = UnsafeMutablePointer(
                mutating: (base + position).assumingMemoryBound(to: CChar.self))
            var sourceLeft = buffer.count - position
            var target: UnsafeMutablePointer<CChar>? = output
            var targetLeft = Self.outputSize
            let result = iconv(handle, &source, &sourceLeft, &target, &targetLeft)
            let problem = result == -1 ? errno : 0
            return (buffer.count - position - sourceLeft, Self.outputSize - targetLeft, problem)
        }
    }
}

/// Calls `body` with the bytes of an array; a typed error passes through.
func lend(
    _ bytes: [UInt8], to body: (UnsafeRawBufferPointer) throws(ReportError) -> Void
) throws(ReportError) {
    let result = bytes.withUnsafeBytes { buffer -> Result<Void, ReportError> in
        do throws(ReportError) {
            return .success(try body(buffer))
        } catch {
            return .failure(error)
        }
    }
    try result.get()
}
