import Fulfilment

extension Amount {
    /// Without its sign.
    var magnitude: Amount {
        mantissa < 0 ? Amount(mantissa: 0 &- mantissa, scale: scale) : self
    }

    /// The sum, where an unknown summand counts for nothing; `nil` when both are unknown or the sum has too
    /// many digits.
    static func sum(_ left: Amount?, _ right: Amount?) -> Amount? {
        guard let left, let right else { return left ?? right }
        let scale = max(left.scale, right.scale)
        guard let first = left.mantissa(atScale: scale), let second = right.mantissa(atScale: scale) else { return nil }
        let (sum, overflow) = first.addingReportingOverflow(second)
        return overflow ? nil : Amount(mantissa: sum, scale: scale)
    }

    private func mantissa(atScale wanted: Int) -> Int64? {
        var result = mantissa
        for _ in scale..<wanted {
            let (product, overflow) = result.multipliedReportingOverflow(by: 10)
            if overflow { return nil }
            result = product
        }
        return result
    }
}
