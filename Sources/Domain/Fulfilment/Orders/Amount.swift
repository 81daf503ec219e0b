/// A decimal number of money, exact: `mantissa × 10^-scale`. Never a binary floating-point number.
///
/// Unknown money is an absent `Amount?`, never 0. `561.0` and `561.00` are equal.
package struct Amount: Sendable, CustomStringConvertible {
    package let mantissa: Int64
    /// Digits behind the point, 0 to 18.
    package let scale: Int

    package init(mantissa: Int64, scale: Int) {
        self.mantissa = mantissa
        self.scale = scale
    }

    /// Reads `12`, `-12.50`, `0.1`. Thousands separators, blanks, exponents and more than 18 digits are refused with `nil`.
    package init?(_ bytes: some Collection<UInt8>) {
        var value: Int64 = 0
        var digits = 0
        var scale: Int?
        var negative = false
        for (index, byte) in bytes.enumerated() {
            switch byte {
            case 48...57:
                digits += 1
                guard digits <= 18 else { return nil }
                value = value * 10 + Int64(byte - 48)
                scale = scale.map { $0 + 1 }
            case 46 where scale == nil: scale = 0
            case 45 where index == 0: negative = true
            default: return nil
            }
        }
        guard digits > 0 else { return nil }
        self.init(mantissa: negative ? -value : value, scale: scale ?? 0)
    }

    package init?(_ text: String) {
        self.init(text.utf8)
    }

    /// Without trailing zeros behind the point: equal amounts have equal text.
    package var description: String {
        let short = normalized
        guard short.scale > 0 else { return String(short.mantissa) }
        let digits = padded(Int(short.mantissa.magnitude), short.scale + 1)
        let point = digits.index(digits.endIndex, offsetBy: -short.scale)
        return (short.mantissa < 0 ? "-" : "") + digits[..<point] + "." + digits[point...]
    }

    /// The same amount with the fewest digits behind the point.
    package var normalized: Amount {
        var mantissa = mantissa
        var scale = scale
        while scale > 0, mantissa % 10 == 0 {
            mantissa /= 10
            scale -= 1
        }
        return Amount(mantissa: mantissa, scale: scale)
    }
}

extension Amount: Hashable {
    package static func == (left: Amount, right: Amount) -> Bool {
        let left = left.normalized
        let right = right.normalized
        return left.mantissa == right.mantissa && left.scale == right.scale
    }

    package func hash(into hasher: inout Hasher) {
        let short = normalized
        hasher.combine(short.mantissa)
        hasher.combine(short.scale)
    }
}
