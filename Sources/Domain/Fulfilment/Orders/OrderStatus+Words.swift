extension OrderStatus {
    /// What a status word means, and whether it tells more than that.
    package struct Reading: Sendable, Hashable {
        package let status: OrderStatus
        /// The word says more than `status` (`Shipped - Lost in Transit`): keep it as `OrderObservation.statusText`.
        package let saysMore: Bool
    }

    /// The status that an `order-status` or `item-status` cell of a report means; `.unknown(word)` for a word
    /// that no table has.
    package static func fromReport(_ word: String) -> OrderStatus {
        readingReport(word).status
    }

    /// The status of the Orders API v0 (`PartiallyShipped`) or 2026-01-01 (`PARTIALLY_SHIPPED`);
    /// `.unknown(word)` for any other word.
    ///
    /// Source: Orders API v0 model `OrderStatus`, Orders API 2026-01-01 model `fulfillmentStatus`.
    package static func fromAPI(_ word: String) -> OrderStatus {
        apiWords[letters(of: word)] ?? .unknown(trimmed(word))
    }

    /// Reads a status cell of a report: case and surrounding blanks do not count, and neither does how the parts of
    /// one word are joined (`PartiallyShipped`, `Partially Shipped`, `PARTIALLY_SHIPPED`).
    package static func readingReport(_ word: String) -> Reading {
        let letters = letters(of: word)
        if let status = apiWords[letters] ?? germanWords[letters] {
            return Reading(status: status, saysMore: false)
        }
        if let status = longerReportWords[letters] {
            return Reading(status: status, saysMore: true)
        }
        // Easy Ship keeps adding ends to this word; whatever happened to the parcel, it has left the warehouse.
        if startsWithShippedAndDash(word) {
            return Reading(status: .shipped, saysMore: true)
        }
        return Reading(status: .unknown(trimmed(word)), saysMore: false)
    }

    /// The words of both Orders APIs, which are also the plain words of the reports.
    private static let apiWords: [String: OrderStatus] = [
        "pendingavailability": .pendingAvailability,
        "pending": .pending,
        "unshipped": .unshipped,
        "partiallyshipped": .partiallyShipped,
        "shipped": .shipped,
        "invoiceunconfirmed": .invoiceUnconfirmed,
        "cancelled": .cancelled,
        "canceled": .cancelled,
        "unfulfillable": .unfulfillable,
    ]

    /// Words of localised reports.
    private static let germanWords: [String: OrderStatus] = [
        "ausstehend": .pending,
        "nichtversandt": .unshipped,
        "nichtversendet": .unshipped,
        "teilweiseversandt": .partiallyShipped,
        "versandt": .shipped,
        "versendet": .shipped,
        "storniert": .cancelled,
    ]

    /// Report words that say more than our status does.
    ///
    /// `Pending - Waiting for Pick Up` is paid and packed, only the carrier is awaited: not a pending order.
    /// `Shipping` was seen on multi-channel orders alone, all of whose lines say `Shipped`: Amazon is sending
    /// them out, so nothing is left to reserve or to confirm.
    private static let longerReportWords: [String: OrderStatus] = [
        "pendingwaitingforpickup": .unshipped,
        "shipping": .shipped,
    ]

    private static func startsWithShippedAndDash(_ word: String) -> Bool {
        let word = trimmed(word).utf8
        guard word.count > 7, letters(of: String(decoding: word.prefix(7), as: UTF8.self)) == "shipped" else {
            return false
        }
        return word.dropFirst(7).first { $0 != 32 } == 45
    }

    /// Lower-case letters and digits alone; bytes beyond ASCII are kept as they are.
    private static func letters(of word: String) -> String {
        var kept: [UInt8] = []
        for byte in word.utf8 {
            switch byte {
            case 65...90: kept.append(byte | 32)
            case 97...122, 48...57, 128...: kept.append(byte)
            default: break
            }
        }
        return String(decoding: kept, as: UTF8.self)
    }

    private static func trimmed(_ word: String) -> String {
        let bytes = word.utf8.drop { $0 <= 32 }
        guard let last = bytes.lastIndex(where: { $0 > 32 }) else { return "" }
        return String(decoding: bytes[...last], as: UTF8.self)
    }
}
