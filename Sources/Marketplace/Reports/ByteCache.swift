import Glibc

/// What was made of byte strings that keep coming back: status words, SKUs, titles.
///
/// Each key has one place; a newcomer drives out what stands there. So the size is fixed, whatever a file holds.
struct ByteCache<Value: Sendable>: Sendable {
    /// Empty where the place is free; empty byte strings are never kept.
    private var keys: [String]
    private var values: [Value?]
    private let mask: Int

    /// - Parameter bits: 2^bits places.
    init(bits: Int) {
        keys = Array(repeating: "", count: 1 << bits)
        values = Array(repeating: nil, count: 1 << bits)
        mask = (1 << bits) - 1
    }

    mutating func value(for bytes: UnsafeRawBufferPointer, make: (String) -> Value) -> Value {
        let index = Self.hash(bytes) & mask
        if Self.isEqual(keys[index], bytes), let value = values[index] { return value }
        let key = String(decoding: bytes, as: UTF8.self)
        let value = make(key)
        keys[index] = key
        values[index] = value
        return value
    }

    @inline(__always)
    private static func isEqual(_ key: String, _ bytes: UnsafeRawBufferPointer) -> Bool {
        guard key.utf8.count == bytes.count else { return false }
        return key.utf8.withContiguousStorageIfAvailable { stored in
            guard let left = stored.baseAddress, let right = bytes.baseAddress else { return true }
            return memcmp(left, right, bytes.count) == 0
        } ?? false
    }

    /// Multiply and fold, eight bytes at a time. Not fit for input that somebody chooses with care, which costs
    /// only speed here.
    private static func hash(_ bytes: UnsafeRawBufferPointer) -> Int {
        var state = UInt64(truncatingIfNeeded: bytes.count) &* 0x9E37_79B9_7F4A_7C15
        var position = 0
        while position + 8 <= bytes.count {
            state = (state ^ bytes.loadUnaligned(fromByteOffset: position, as: UInt64.self)) &* 0xFF51_AFD7_ED55_8CCD
            state ^= state >> 32
            position += 8
        }
        var tail: UInt64 = 0
        while position < bytes.count {
            tail = tail << 8 | UInt64(bytes[position])
            position += 1
        }
        state = (state ^ tail) &* 0xC4CE_B9FE_1A85_EC53
        return Int(truncatingIfNeeded: state ^ state >> 29)
    }
}
