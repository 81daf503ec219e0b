extension SimulationSettings {
    /// Delays may be so long, in business seconds: up to a year.
    package static let delays: ClosedRange<Double> = 0...(365 * 86_400)

    /// Chooses the clock; the ledger's file must be set already.
    ///
    /// With a speed alone, business time begins now, or goes on where an earlier run has left the ledger, whichever is
    /// later: it never goes back.
    ///
    /// - Parameters:
    ///   - speed: of --speed.
    ///   - text: of --clock, `<realEpochSeconds>,<businessEpochSeconds>,<speed>`.
    ///   - environment: of ORDERLY_CLOCK; the same form.
    ///   - realNow: seconds since 1970.
    /// - Throws: `SettingsError`, `LedgerError`.
    package mutating func chooseClock(
        speed: Double?, text: String?, environment: String?,
        realNow: @escaping @Sendable () -> Double = BusinessClock.systemSeconds
    ) throws {
        if let speed {
            guard text == nil, environment == nil else {
                throw SettingsError(
                    "Give either --speed or a clock (--clock, ORDERLY_CLOCK), not both. Under ORDERLY_CLOCK leave "
                        + "--speed out: its third number is the speed.")
            }
            guard BusinessClock.isSpeed(speed) else {
                throw SettingsError("--speed must be above 0 and at most 1000000.")
            }
            let now = realNow()
            let left = try ledgerFile.flatMap { path in
                try LedgerReplay(lines: try LedgerFile(path: path).readEarlier()).latest?.seconds
            }
            clock = BusinessClock(
                realEpoch: now, businessEpoch: max(now, left ?? now), speed: speed, realNow: realNow)
        } else if let text = text ?? environment {
            guard let chosen = BusinessClock(description: text) else {
                throw SettingsError(
                    "The clock '\(text)' is not <realEpochSeconds>,<businessEpochSeconds>,<speed>. "
                        + "Correct --clock or ORDERLY_CLOCK.")
            }
            clock = chosen
        }
    }

    /// - Throws: `SettingsError` for a delay that is negative, too long or no number.
    func check() throws {
        let given: KeyValuePairs<String, Double> = [
            "--visibility-lag": visibilityLag, "--search-delay": searchDelay, "--report-delay": reportDelay,
            "--shipment-lag": shipmentLag, "--feed-delay": feedDelay, "--feed-message-delay": feedDelayPerMessage,
        ]
        for (name, seconds) in given where !Self.delays.contains(seconds) {
            throw SettingsError("\(name) must be from 0 to \(Int(Self.delays.upperBound)) seconds.")
        }
    }
}
