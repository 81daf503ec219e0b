import Database
import Fulfilment
import Store

extension OperatorDesk {
    /// Carries out a change of settings and tells what it did to pending orders: an entry for each account of the scope
    /// whose mode is another one afterwards (S1-6).
    func watchingPendingMode(
        _ scope: SettingScope, in transaction: any SQLTransaction, _ change: () throws -> Void
    ) throws -> [PendingSwitchCard] {
        let before = try SettingTable.pendingModes(of: scope, in: transaction)
        try change()
        let after = try SettingTable.pendingModes(of: scope, in: transaction)
        return try before.sorted { $0.key.rawValue < $1.key.rawValue }.compactMap { account, old in
            guard let new = after[account], new != old else { return nil }
            return PendingSwitchCard(
                PendingSwitch(from: old, to: new), account: account,
                orders: try OrderTable.pendingCount(of: account, in: transaction))
        }
    }
}
