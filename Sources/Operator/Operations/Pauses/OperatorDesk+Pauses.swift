import Database
import Fulfilment
import Store

extension OperatorDesk {
    /// The longest pause: work that rests for longer is switched off by a setting.
    private static let longestPause = Duration.days(7)
    /// The kinds of work that can be paused.
    package static let pausable = [ShipmentTable.pauseKind]

    /// Stops a kind of work, of one account or all, until a moment; it goes on by itself then (D14).
    ///
    /// - Parameters:
    ///   - work: one of `pausable`.
    ///   - until: a date or time in the account's zone, or `16:00`: the next time that the clock shows it.
    /// - Throws: `work-unknown`, `reason-missing`, `date-invalid`, `pause-invalid`.
    package func pause(_ work: String, account: String?, until: String, reason: String) async throws -> PauseCard {
        guard Self.pausable.contains(work) else {
            throw OperationRefusal(
                .workUnknown, ["work": work, "allowed": Self.pausable.joined(separator: ", ")])
        }
        let reason = try Self.words(reason)
        let now = clock.now
        return try await database.write { transaction in
            let id = try accountID(account, in: transaction)
            let zone = try zones(in: transaction)[id]
            let end = try Self.pauseEnd(until, zone, now: now)
            guard end > now, end <= now + Self.longestPause else {
                throw OperationRefusal(.pauseInvalid, ["until": zone.text(end)])
            }
            let row = PauseTable.Row(account: id, kind: work, until: end, by: person, reason: reason)
            try PauseTable.set(row, now: now, in: transaction)
            return try card(row, in: transaction)
        }
    }

    /// Ends a pause before its time.
    ///
    /// - Throws: `pause-missing`.
    package func liftPause(_ work: String, account: String?) async throws -> [PauseCard] {
        let now = clock.now
        return try await database.write { transaction in
            let id = try accountID(account, in: transaction)
            guard try PauseTable.lift(account: id, kind: work, by: person, now: now, in: transaction) else {
                throw OperationRefusal(.pauseMissing, ["work": work, "account": account ?? "–"])
            }
            return try pauseCards(in: transaction)
        }
    }

    /// What is paused now.
    package func pauses() async throws -> [PauseCard] {
        try await database.read { transaction in try pauseCards(in: transaction) }
    }

    func pauseCards(in transaction: any SQLTransaction) throws -> [PauseCard] {
        try PauseTable.active(at: clock.now, in: transaction).map { try card($0, in: transaction) }
    }

    private func card(_ row: PauseTable.Row, in transaction: any SQLTransaction) throws -> PauseCard {
        let waiting = try ShipmentTable.counts(account: row.account, in: transaction)[.waiting] ?? 0
        return PauseCard(row, waiting: waiting, try zones(in: transaction)[row.account])
    }

    private static func pauseEnd(_ text: String, _ zone: LocalZone, now: Timestamp) throws -> Timestamp {
        if let match = text.wholeMatch(of: /([01]\d|2[0-3]):[0-5]\d/) {
            let today = zone.iso8601(now).prefix(10)
            guard let moment = zone.moment("\(today) \(match.output.0)") else {
                throw OperationRefusal(.dateInvalid, ["text": text, "zone": zone.name])
            }
            if moment > now { return moment }
            let tomorrow = zone.iso8601(now + .days(1)).prefix(10)
            return zone.moment("\(tomorrow) \(match.output.0)") ?? moment + .days(1)
        }
        guard let moment = zone.moment(text) else {
            throw OperationRefusal(.dateInvalid, ["text": text, "zone": zone.name])
        }
        return moment
    }
}
