/// The bytes that give a report its shape.
enum ASCII {
    static let tab: UInt8 = 9
    static let lineFeed: UInt8 = 10
    static let carriageReturn: UInt8 = 13
    static let blank: UInt8 = 32
    static let hyphen: UInt8 = 45
    static let byteOrderMark: [UInt8] = [0xEF, 0xBB, 0xBF]

    /// Whether bytes begin with these lower-case letters, in either case.
    static func hasPrefix(_ bytes: UnsafeRawBufferPointer, _ letters: StaticString) -> Bool {
        guard bytes.count >= letters.utf8CodeUnitCount else { return false }
        for position in 0..<letters.utf8CodeUnitCount where bytes[position] | 32 != letters.utf8Start[position] {
            return false
        }
        return true
    }
}
