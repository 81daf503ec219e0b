/// A `numeric` in the server's binary form: digits to the base 10,000, the first weighing 10,000 to the power `weight`.
///
/// Source: https://github.com/postgres/postgres/blob/REL_15_STABLE/src/backend/utils/adt/numeric.c, `numeric_send`
struct WireNumeric {
    private let digits: [Int64]
    private let weight: Int
    private let sign: UInt16

    init(_ bytes: UnsafeRawBufferPointer) {
        func word(_ index: Int) -> UInt16 {
            guard bytes.count >= index * 2 + 2 else { return 0 }
            return UInt16(bigEndian: bytes.loadUnaligned(fromByteOffset: index * 2, as: UInt16.self))
        }
        weight = Int(Int16(bitPattern: word(1)))
        sign = word(2)
        digits = (0..<Int(word(0))).map { Int64(word(4 + $0)) }
    }

    /// The number, where it is a whole one that fits.
    var whole: Int64? {
        guard sign == Self.positive || sign == Self.negative else { return nil }
        guard digits.count <= weight + 1 || digits.dropFirst(max(0, weight + 1)).allSatisfy({ $0 == 0 }) else {
            return nil
        }
        var value: Int64 = 0
        for index in stride(from: 0, through: weight, by: 1) {
            let digit = index < digits.count ? digits[index] : 0
            let (shifted, isTooBig) = value.multipliedReportingOverflow(by: 10_000)
            let (sum, isTooFar) = shifted.subtractingReportingOverflow(digit)
            if isTooBig || isTooFar { return nil }
            value = sum
        }
        // Built up below zero, where there is one more number.
        if sign == Self.negative { return value }
        return value == .min ? nil : -value
    }

    private static let positive: UInt16 = 0x0000
    private static let negative: UInt16 = 0x4000
}
