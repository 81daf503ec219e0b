/// Which quantity a channel is to show for a SKU, and whether it may be told now.
package enum QuantityRules {
    /// What one part of a SKU has to give on one channel.
    package struct PartStock: Sendable, Hashable {
        /// Units of the item in one unit of the SKU, from 1.
        package var units: Int
        /// On hand less what is promised, as far as the channel is told of it; may be negative. `nil`: never counted.
        package var free: Int?

        package init(units: Int, free: Int?) {
            self.units = units
            self.free = free
        }
    }

    /// How old a reading of an account may be for a quantity to be raised on it: what was sold meanwhile is not known.
    package static let longestBlindness = Duration.minutes(5)

    /// The quantity to show, in units of the SKU: what all parts together make whole, less the buffer, at most the maximum,
    /// never below 0 (S1-18).
    ///
    /// - Returns: `nil` where a part was never counted: nothing is told of stock that nobody counted.
    package static func figure(parts: [PartStock], buffer: Int, maximum: Int?) -> Int? {
        var whole: Int?
        for part in parts {
            guard let free = part.free else { return nil }
            whole = min(whole ?? .max, max(0, free) / max(1, part.units))
        }
        guard let whole else { return nil }
        return min(max(0, whole - max(0, buffer)), max(0, maximum ?? .max))
    }

    /// Units that unpaid orders of accounts hold, as far as a channel is told of them: those of accounts that import unpaid
    /// orders, and of its own account where that one only reserves (S1-4, S1-18, S1-19).
    ///
    /// - Parameters:
    ///   - reserved: by the account whose orders hold it.
    ///   - owner: the account of an Amazon channel; `nil` for any other channel.
    package static func visibleReserved(
        _ reserved: [AccountID: Int], owner: AccountID?, modes: [AccountID: PendingMode]
    ) -> Int {
        reserved.reduce(0) { sum, held in
            switch modes[held.key] ?? .reserve {
            case .import: sum + held.value
            case .reserve: held.key == owner ? sum + held.value : sum
            case .off: sum
            }
        }
    }

    /// Whether showing `wanted` may offer more than the channel shows now: what was sent without an answer may have arrived or
    /// not, so the lowest counts. Where nothing is known, it is taken to show nothing.
    ///
    /// - Parameters:
    ///   - shown: what the channel is believed to show at most.
    ///   - certain: the least that it may show, where `shown` is what was sent without an answer.
    ///   - sending: what was sent last, while there is no answer.
    package static func isRaise(to wanted: Int, shown: Int?, certain: Int?, sending: Int? = nil) -> Bool {
        let known = certain ?? shown ?? 0
        return wanted > min(known, sending ?? known)
    }
}
