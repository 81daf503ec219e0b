/// A statement's text as a key of the cache.
///
/// Hashing the whole text would cost more than sending it. Two texts of equal length, equal middle and equal end are rare,
/// and equality still compares all; for a constant that is one comparison of addresses.
struct StatementKey: Hashable {
    let text: String

    static func == (left: StatementKey, right: StatementKey) -> Bool {
        left.text.utf8.count == right.text.utf8.count && left.text == right.text
    }

    func hash(into hasher: inout Hasher) {
        hasher.combine(text.utf8.withContiguousStorageIfAvailable(Self.sample) ?? UInt64(text.utf8.count))
    }

    /// The text's length, and eight bytes each of its middle and end, in one number.
    private static func sample(_ text: UnsafeBufferPointer<UInt8>) -> UInt64 {
        let bytes = UnsafeRawBufferPointer(text)
        let length = UInt64(bytes.count)
        guard bytes.count >= 16 else { return bytes.reduce(length) { $0 &* 31 &+ UInt64($1) } }
        let middle = bytes.loadUnaligned(fromByteOffset: bytes.count / 2 - 4, as: UInt64.self)
        let end = bytes.loadUnaligned(fromByteOffset: bytes.count - 8, as: UInt64.self)
        return (middle &* 0x9E37_79B9_7F4A_7C15) ^ end ^ (length << 48)
    }
}
