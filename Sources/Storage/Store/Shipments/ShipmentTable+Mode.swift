import Database
import Fulfilment

extension ShipmentTable {
    private static let holdAll: SQLStatement = """
        UPDATE shipments SET next_at = ? WHERE state = 'waiting' AND account = ? AND next_at <> ?
        """

    /// Who sends has changed: what waits is held for a person's run, or goes by itself again.
    static func follow(
        _ policy: ConfirmationPolicy, of account: AccountID, now: Timestamp, in transaction: any SQLTransaction
    ) throws {
        guard policy.mode == .auto else {
            let held = heldForRun.rawValue
            try transaction.run(holdAll, held, account.rawValue, held)
            return
        }
        guard policy.sendsImmediately else { return }
        _ = try releaseHeld(account: account, settle: policy.settle, now: now, in: transaction)
    }
}
