/// Check digits of parcel numbers. All take ASCII digits, or digits and capital letters, with the check digit last.
enum CheckDigit {
    /// Weights 1 and 3 in turn from the right, the sum a multiple of 10. Source: GS1 General Specifications, 7.9.1.
    static func isGS1(_ digits: some BidirectionalCollection<UInt8>) -> Bool {
        var sum = 0
        var weight = 1
        for digit in digits.reversed() {
            sum += value(digit) * weight
            weight = 4 - weight
        }
        return sum % 10 == 0
    }

    /// Eight digits by 8, 6, 4, 2, 3, 5, 9, 7; the ninth is 11 less the remainder by 11, with 0 for 10 and 5 for 11.
    /// Source: UPU S10.
    static func isS10(_ digits: some Collection<UInt8>) -> Bool {
        let check = 11 - weighted(digits, by: [8, 6, 4, 2, 3, 5, 9, 7]) % 11
        return digits.dropFirst(8).first.map(value) == (check == 10 ? 0 : check == 11 ? 5 : check)
    }

    /// What follows `1Z`: every second counts twice, letters count from A = 2, J = 1, T = 1 by tens.
    /// Source: couriers/ups.json of jkeen/tracking_number_data.
    static func isUPS(_ signs: some Collection<UInt8>) -> Bool {
        var sum = 0
        for (position, sign) in signs.dropLast().enumerated() {
            let value = sign.isDigit ? value(sign) : (Int(sign) - 63) % 10
            sum += position % 2 == 1 ? value * 2 : value
        }
        return signs.dropFirst(signs.count - 1).first.map(value) == (10 - sum % 10) % 10
    }

    /// Eleven digits by 3, 1, 7 in turn; the twelfth is the remainder by 11, with 0 for 10.
    /// Source: couriers/fedex.json of jkeen/tracking_number_data.
    static func isFedExAir(_ digits: some Collection<UInt8>) -> Bool {
        let check = weighted(digits, by: [3, 1, 7, 3, 1, 7, 3, 1, 7, 3, 1]) % 11 % 10
        return digits.dropFirst(11).first.map(value) == check
    }

    /// Source: ISO 7064, MOD 37,36.
    static func isMod37And36(_ signs: some Collection<UInt8>) -> Bool {
        var product = 36
        for sign in signs.dropLast() {
            let sum = (product + value(sign)) % 36
            product = (sum == 0 ? 36 : sum) * 2 % 37
        }
        return signs.dropFirst(signs.count - 1).first.map { (product + value($0)) % 36 == 1 } ?? false
    }

    private static func weighted(_ digits: some Collection<UInt8>, by weights: [Int]) -> Int {
        zip(digits, weights).reduce(0) { $0 + value($1.0) * $1.1 }
    }

    /// 0 to 9, A = 10 to Z = 35.
    private static func value(_ sign: UInt8) -> Int {
        Int(sign) - (sign.isDigit ? 48 : 55)
    }
}
