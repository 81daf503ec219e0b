package import Database
package import Fulfilment

/// Whether Amazon lets an account in, as those find out who write to it: the message about it, and the proof.
package enum AmazonAccess {
    /// Amazon does not let the account in. One message tells of it, nothing is given up. The call itself is noted by
    /// `AccessTable.failed`.
    ///
    /// - Parameters:
    ///   - isFinal: proven; the account is `unauthorised` until a person has renewed the authorisation.
    ///   - by: the worker that has found out, as it stands in the account's history.
    package static func shutOut(
        _ account: AccountID, _ failure: CallFailure, isFinal: Bool, by worker: String, now: Timestamp,
        in transaction: any SQLTransaction
    ) throws {
        if failure.code == "clientRefused" {
            try ProblemTable.set(
                .applicationAccess, account: nil, affected: 1, sample: failure.detail, now: now, in: transaction)
            return
        }
        if isFinal {
            _ = try AccountTable.setState(
                .unauthorised, reason: failure.detail, of: account, by: worker, now: now, in: transaction)
        }
        try ProblemTable.set(
            .accountAccess, account: account, affected: 1, sample: failure.detail, now: now, in: transaction)
    }

    /// Amazon has taken something from the account.
    package static func letIn(
        _ account: AccountID, now: Timestamp, in transaction: any SQLTransaction
    ) throws {
        try AccessTable.proved(account, .write, now: now, in: transaction)
        try ProblemTable.set(.accountAccess, account: account, affected: 0, now: now, in: transaction)
        try ProblemTable.set(.applicationAccess, account: nil, affected: 0, now: now, in: transaction)
    }
}
