package import Database
package import Fulfilment
package import Messages

extension ShipmentTable {
    /// How long an account that Amazon does not let in is left alone before one more try.
    static let accessHold = Duration.minutes(5)

    /// Writes what a call came to. One transaction, after the call; guarded, so a worker that comes back late changes nothing.
    ///
    /// - Parameters:
    ///   - queue: where the token came from.
    ///   - random: 0 ..< 1, for the back-off's jitter.
    package static func finish(
        _ call: ShipmentCall, _ result: CallResult, messageID: String?, queue: FleetQueue, now: Timestamp,
        nowMicroseconds: Int64, random: Double, in transaction: any SQLTransaction
    ) throws -> CallEnd {
        try endAttempt(call, result, now: now, in: transaction)
        guard let row = try find(call.shipment, in: transaction), row.generation == call.generation,
            // A result that comes after the shipment was taken for interrupted is still good news.
            row.state == .calling || (row.state == .unclear && result.isAccepted)
        else { return .superseded }
        switch result {
        case .accepted:
            try setAccepted(row, now: now, in: transaction)
            return .done(.accepted)
        case .throttled(_, let wait):
            try BudgetTable.drain(
                account: row.account, operation: confirmOperation, now: nowMicroseconds, in: transaction)
            return try goBack(row, at: now + (wait ?? .zero), in: transaction)
        case .notSent:
            return try goBack(row, at: now, in: transaction)
        case .failed(let failure):
            return try fail(
                row, failure, messageID: messageID, queue: queue, now: now, random: random, in: transaction)
        case .unclear(let failure):
            return try setUnclear(row, failure, next: now + firstReadAfter, in: transaction)
        case .contradicted(let failure):
            return try setUnclear(row, failure, next: now, in: transaction)
        case .refused(let failure):
            try countRefusal(row, call.fingerprint, now: now, in: transaction)
            try bury(
                row, reason: DeadLetterReason.amazonRefused, detail: failure.detail, messageID: messageID,
                queue: queue, now: now, in: transaction)
            return .dead(reason: DeadLetterReason.amazonRefused)
        case .unauthorised(let failure, let isFinal):
            try shutOut(
                row.account, failure, isFinal: isFinal, now: now, nowMicroseconds: nowMicroseconds, in: transaction)
            return try goBack(row, at: now, in: transaction)
        }
    }

    private static let markAccepted: SQLStatement = """
        UPDATE shipments SET state = 'accepted', accepted_at = ?, next_at = ?, has_failed = 0, tries = 0,
          first_try_at = NULL, reads = 0, reason = NULL, demoted = 0, refusals = 0, refused_as = NULL,
          path = coalesce(path, ?), feed = NULL, feed_place = NULL
        WHERE id = ? AND generation = ? AND state = ?
        """

    static func setAccepted(
        _ row: StoredShipment, by path: SendingPath = .call, now: Timestamp, in transaction: any SQLTransaction
    ) throws {
        let proof = now + proofAfter
        let changed = try transaction.run(
            markAccepted, now.rawValue, proof.rawValue, path.rawValue, row.id.rawValue, row.generation,
            row.state.rawValue)
        guard changed == 1 else { throw changedMeanwhile(row.id) }
        try DeadLetterTable.end(row, as: .settled, by: "accepted", now: now, in: transaction)
        try ExecutionTable.settle(row.id, failed: false, now: now, in: transaction)
        try ProblemTable.set(.accountAccess, account: row.account, affected: 0, now: now, in: transaction)
        try ProblemTable.set(.applicationAccess, account: nil, affected: 0, now: now, in: transaction)
    }

    /// So many refusals of the same content, and it goes behind new ones, one try a day, until it is corrected.
    package static let refusalLimit = 3
    /// A little less than a day, so that the same run of the next day takes it up.
    static let refusalRest = Duration.hours(23)

    private static let markRefused: SQLStatement = """
        UPDATE shipments SET refusals = CASE WHEN refused_as = ? THEN refusals + 1 ELSE 1 END, refused_as = ?,
          refused_at = ? WHERE id = ?
        """

    /// Amazon does not take this content.
    static func countRefusal(
        _ row: StoredShipment, _ fingerprint: String, now: Timestamp, in transaction: any SQLTransaction
    ) throws {
        try transaction.run(markRefused, fingerprint, fingerprint, now.rawValue, row.id.rawValue)
    }

    private static func goBack(
        _ row: StoredShipment, at next: Timestamp, in transaction: any SQLTransaction
    ) throws -> CallEnd {
        _ = try postpone(row, until: next, in: transaction)
        return .done(.waiting)
    }

    private static let markUnclear: SQLStatement = """
        UPDATE shipments SET state = 'unclear', reads = 0, next_at = ?, reason = ?
        WHERE id = ? AND generation = ? AND state = 'calling'
        """

    private static func setUnclear(
        _ row: StoredShipment, _ failure: CallFailure, next: Timestamp, in transaction: any SQLTransaction
    ) throws -> CallEnd {
        try transaction.run(markUnclear, next.rawValue, failure.code, row.id.rawValue, row.generation)
        return .done(.unclear)
    }

    private static let markFailed: SQLStatement = """
        UPDATE shipments SET state = 'waiting', has_failed = 1, tries = tries + 1, next_at = ?, reason = ?
        WHERE id = ? AND generation = ? AND state = 'calling'
        """

    private static func fail(
        _ row: StoredShipment, _ failure: CallFailure, messageID: String?, queue: FleetQueue, now: Timestamp,
        random: Double, in transaction: any SQLTransaction
    ) throws -> CallEnd {
        let tries = row.tries + 1
        let end = (row.firstTryAt ?? now) + seriesLimit
        guard tries < triesLimit, now < end else {
            try bury(
                row, reason: DeadLetterReason.transient, detail: failure.detail, messageID: messageID, queue: queue,
                now: now, in: transaction)
            return .dead(reason: DeadLetterReason.transient)
        }
        let next = min(end, now + backoff(afterTries: tries, random: random))
        try transaction.run(markFailed, next.rawValue, failure.code, row.id.rawValue, row.generation)
        return .done(.waiting)
    }

    /// Full jitter over 2 and 8 minutes, a second at least: two more tries fit into the 15 minutes of a series.
    static func backoff(afterTries tries: Int, random: Double) -> Duration {
        let cap = tries <= 1 ? 120_000.0 : 480_000.0
        return .milliseconds(1000 + Int64(random * cap))
    }

    private static let hold: SQLStatement = """
        UPDATE budgets SET arrival_us = CASE WHEN arrival_us > ? + tolerance_us THEN arrival_us
          ELSE ? + tolerance_us END
        WHERE account = ? AND operation = ?
        """

    /// The account's lane stands still: its rows wait, nothing is given up one by one, one problem tells of it.
    ///
    /// - Parameter isFinal: proven; the account is `unauthorised` until a person has renewed the authorisation.
    package static func shutOut(
        _ account: AccountID, _ failure: CallFailure, isFinal: Bool, now: Timestamp, nowMicroseconds: Int64,
        in transaction: any SQLTransaction
    ) throws {
        let until = nowMicroseconds + accessHold.wholeMilliseconds * 1000
        try transaction.run(hold, until, until, account.rawValue, confirmOperation)
        try AmazonAccess.shutOut(
            account, failure, isFinal: isFinal, by: "shipment-confirmer", now: now, in: transaction)
    }

    private static func endAttempt(
        _ call: ShipmentCall, _ result: CallResult, now: Timestamp, in transaction: any SQLTransaction
    ) throws {
        let outcome: AttemptTable.Outcome
        var failure: CallFailure?
        switch result {
        case .accepted(let requestID):
            outcome = .accepted
            failure = CallFailure(code: "", detail: "", requestID: requestID)
        case .throttled(let found, _): (outcome, failure) = (.throttled, found)
        case .notSent: outcome = .notSent
        case .failed(let found): (outcome, failure) = (.failed, found)
        case .unclear(let found): (outcome, failure) = (.unclear, found)
        case .contradicted(let found): (outcome, failure) = (.unclear, found)
        case .refused(let found): (outcome, failure) = (.refused, found)
        case .unauthorised(let found, _): (outcome, failure) = (.unauthorised, found)
        }
        switch result {
        case .accepted: try AccessTable.proved(call.account, .write, now: now, in: transaction)
        case .unauthorised(let found, _):
            try AccessTable.failed(call.account, .write, code: found.code, now: now, in: transaction)
        case .throttled, .notSent, .failed, .unclear, .contradicted, .refused: break
        }
        func filled(_ text: String?) -> String? { text?.isEmpty == false ? text : nil }
        try AttemptTable.end(
            call.attempt, outcome, code: filled(failure?.code), detail: filled(failure?.detail),
            requestID: failure?.requestID, now: now, in: transaction)
    }
}

extension CallResult {
    fileprivate var isAccepted: Bool {
        if case .accepted = self { true } else { false }
    }
}
