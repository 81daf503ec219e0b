/// An amount of money in ten-thousandths of its currency.
struct Amount: Hashable, Sendable {
    var tenThousandths: Int64

    init(tenThousandths: Int64) {
        self.tenThousandths = tenThousandths
    }

    init(cents: Int64) {
        tenThousandths = cents * 100
    }

    /// Reads `561`, `561.0` or `-12.3456`; nil for anything else, a blank included: unknown is not 0.
    init?(text: String) {
        let isNegative = text.hasPrefix("-")
        let parts = (isNegative ? text.dropFirst() : text[...])
            .split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
        guard let whole = parts.first, !whole.isEmpty, whole.count <= 12,
            whole.allSatisfy({ ("0"..."9").contains($0) }), let units = Int64(whole)
        else { return nil }
        var fraction: Int64 = 0
        if parts.count > 1 {
            let digits = parts[1]
            guard !digits.isEmpty, digits.allSatisfy({ ("0"..."9").contains($0) }) else { return nil }
            let four = String(digits.prefix(4))
            guard let value = Int64(four + String(repeating: "0", count: 4 - four.count)) else { return nil }
            fraction = value
        }
        let magnitude = units * 10_000 + fraction
        tenThousandths = isNegative ? -magnitude : magnitude
    }

    /// Two decimals, rounded half away from zero.
    var text: String {
        let cents = (abs(tenThousandths) + 50) / 100
        let sign = tenThousandths < 0 && cents > 0 ? "-" : ""
        return "\(sign)\(cents / 100).\(BusinessTime.padded(cents % 100, width: 2))"
    }

    func divided(by count: Int) -> Amount {
        Amount(tenThousandths: (tenThousandths + Int64(count) / 2) / Int64(count))
    }

    func multiplied(by count: Int) -> Amount {
        Amount(tenThousandths: tenThousandths * Int64(count))
    }

    static func + (left: Amount, right: Amount) -> Amount {
        Amount(tenThousandths: left.tenThousandths + right.tenThousandths)
    }

    func json(currency: String) -> JSON {
        .fields(["amount": .string(text), "currencyCode": .string(currency)])
    }
}
