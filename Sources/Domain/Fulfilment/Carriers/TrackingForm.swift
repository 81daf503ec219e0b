/// One shape of tracking numbers, with its check digit where that is known for sure.
///
/// Source: the couriers of jkeen/tracking_number_data with their sample numbers, and
/// https://www.paketda.de/firmenkunden/paket-pruefziffern.html; both were tried on their own samples.
enum TrackingForm: Sendable, Hashable {
    /// So many digits; no check, or none that is sure.
    case digits(ClosedRange<Int>)
    /// So many letters and digits.
    case characters(ClosedRange<Int>)
    /// Letters, then digits to the end.
    case lettersThenDigits(letters: ClosedRange<Int>, all: ClosedRange<Int>)
    /// So many digits, the last of which is the check digit of GS1.
    case gs1(Int)
    /// A pallet or parcel number (SSCC) with `00` in front, 20 digits. Source: GS1 General Specifications, 7.9.1.
    case sscc
    /// `RR123456785DE`: service, eight digits, check digit, country. Source: UPU S10.
    case s10
    /// `1Z`, fifteen letters or digits, check digit.
    case ups
    /// Fourteen digits and a check character.
    case dpd
    /// Twelve digits of an air parcel.
    case fedExAir
    /// Twenty digits, of which the leading `91` may have been left out.
    case usps20

    /// Whether the check digit is right, or the shape has none; `nil`: it has not this shape.
    ///
    /// - Parameter signs: capital letters and digits without blanks.
    func judge(_ signs: [UInt8]) -> Bool? {
        switch self {
        case .digits(let count):
            return count.contains(signs.count) && signs.allSatisfy(\.isDigit) ? true : nil
        case .characters(let count):
            return count.contains(signs.count) && signs.allSatisfy { $0.isDigit || $0.isCapital } ? true : nil
        case .lettersThenDigits(let letters, let all):
            let head = signs.prefix { $0.isCapital }
            let fits = letters.contains(head.count) && all.contains(signs.count)
            return fits && signs.dropFirst(head.count).allSatisfy(\.isDigit) ? true : nil
        case .gs1(let count):
            guard signs.count == count, signs.allSatisfy(\.isDigit) else { return nil }
            return CheckDigit.isGS1(signs)
        case .sscc:
            guard signs.count == 20, signs.starts(with: [48, 48]), signs.allSatisfy(\.isDigit) else { return nil }
            return CheckDigit.isGS1(signs)
        case .s10:
            guard signs.count == 13, signs[..<2].allSatisfy(\.isCapital), signs[11...].allSatisfy(\.isCapital),
                signs[2..<11].allSatisfy(\.isDigit)
            else { return nil }
            return CheckDigit.isS10(signs[2..<11])
        case .ups:
            guard signs.count == 18, signs.starts(with: [49, 90]), signs[17].isDigit,
                signs.allSatisfy({ $0.isDigit || $0.isCapital })
            else { return nil }
            return CheckDigit.isUPS(signs[2...])
        case .dpd:
            guard signs.count == 15, signs[..<14].allSatisfy(\.isDigit), signs[14].isDigit || signs[14].isCapital
            else { return nil }
            return CheckDigit.isMod37And36(signs)
        case .fedExAir:
            guard signs.count == 12, signs.allSatisfy(\.isDigit) else { return nil }
            return CheckDigit.isFedExAir(signs)
        case .usps20:
            guard signs.count == 20, signs.allSatisfy(\.isDigit) else { return nil }
            return CheckDigit.isGS1(signs) || CheckDigit.isGS1([57, 49] + signs)
        }
    }
}
