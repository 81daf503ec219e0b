import Fulfilment

/// Numbers, amounts and times out of the bytes of a cell, without making a string.
enum CellReading {
    /// A whole number of units, 0 and up: `3`, also `3.0`. `nil` for anything else.
    static func quantity(_ bytes: UnsafeRawBufferPointer) -> Int? {
        var value = 0
        var digits = 0
        var isBehindPoint = false
        for byte in bytes {
            if byte == 46, digits > 0, !isBehindPoint {
                isBehindPoint = true
            } else if isBehindPoint {
                guard byte == 48 else { return nil }
            } else {
                guard byte >= 48, byte <= 57, digits < 9 else { return nil }
                value = value * 10 + Int(byte - 48)
                digits += 1
            }
        }
        return digits > 0 && bytes[bytes.count - 1] != 46 ? value : nil
    }

    /// The same reading as `Amount(_:)`, which is generic and therefore slow across modules.
    static func amount(_ bytes: UnsafeRawBufferPointer) -> Amount? {
        var value: Int64 = 0
        var digits = 0
        var digitsBeforePoint: Int?
        var position = 0
        let isNegative = bytes.first == 45
        if isNegative { position = 1 }
        while position < bytes.count {
            let byte = bytes[position]
            if byte >= 48, byte <= 57 {
                digits += 1
                guard digits <= 18 else { return nil }
                value = value * 10 + Int64(byte - 48)
            } else if byte == 46, digitsBeforePoint == nil {
                digitsBeforePoint = digits
            } else {
                return nil
            }
            position += 1
        }
        guard digits > 0 else { return nil }
        return Amount(mantissa: isNegative ? -value : value, scale: digitsBeforePoint.map { digits - $0 } ?? 0)
    }
}
