import Database

/// The arguments of one run as libpq takes them: all bytes in one buffer, and where each begins.
///
/// Numbers go as text, which fits whatever numeric type the server has chosen for the placeholder. Texts and blobs go as
/// they are: libpq would cut a text at a zero byte, where the server refuses it.
struct Parameters {
    static let textual: CInt = 0
    static let binary: CInt = 1

    private var bytes: [UInt8] = []
    /// Nil for NULL.
    private var offsets: [Int?] = []
    private var lengths: [CInt] = []
    private var formats: [CInt] = []

    init(_ arguments: [SQLValue]) {
        offsets.reserveCapacity(arguments.count)
        lengths.reserveCapacity(arguments.count)
        formats.reserveCapacity(arguments.count)
        for argument in arguments {
            switch argument {
            case .null: add(nil, [], Self.textual)
            case .integer(let value): add(bytes.count, String(value).utf8, Self.textual)
            case .real(let value): add(bytes.count, String(value).utf8, Self.textual)
            case .text(let value): add(bytes.count, value.utf8, Self.binary)
            case .blob(let value): add(bytes.count, value, Self.binary)
            }
        }
        // Never empty, so that every offset has an address.
        bytes.append(0)
    }

    /// The pointers are valid inside `body` only.
    func withPointers<Result>(
        _ body: ([UnsafePointer<CChar>?], [CInt], [CInt]) -> Result
    ) -> Result {
        bytes.withUnsafeBytes { buffer in
            let values = offsets.map { offset -> UnsafePointer<CChar>? in
                guard let offset, let base = buffer.baseAddress else { return nil }
                return (base + offset).assumingMemoryBound(to: CChar.self)
            }
            return body(values, lengths, formats)
        }
    }

    private mutating func add(_ offset: Int?, _ value: some Collection<UInt8>, _ format: CInt) {
        offsets.append(offset)
        lengths.append(CInt(clamping: value.count))
        formats.append(format)
        bytes.append(contentsOf: value)
        if format == Self.textual { bytes.append(0) }
    }
}
