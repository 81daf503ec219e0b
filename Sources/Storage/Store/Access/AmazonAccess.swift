package import Database
package import Fulfilment

/// Whether Amazon lets an account in, as the sending of quantities finds out: the message about it, and the proof.
package enum AmazonAccess {
    /// Amazon does not let the account in. One message tells of it, nothing is given up.
    ///
    /// - Parameter isFinal: proven; the account is `unauthorised` until a person has renewed the authorisation.
    package static func shutOut(
        _ account: AccountID, _ failure: CallFailure, isFinal: Bool, now: Timestamp, in transaction: any SQLTransaction
    ) throws {
        try AccessTable.failed(account, .write, code: failure.code, now: now, in: transaction)
        if failure.code == "clientRefused" {
            try ProblemTable.set(
                .applicationAccess, account: nil, affected: 1, sample: failure.detail, now: now, in: transaction)
            return
        }
        if isFinal {
            _ = try AccountTable.setState(
                .unauthorised, reason: failure.detail, of: account, by: "stock-reservation", now: now, in: transaction)
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
