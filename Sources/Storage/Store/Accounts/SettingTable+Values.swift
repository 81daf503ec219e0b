package import Database
package import Fulfilment

extension SettingTable {
    /// What holds for an account, as text in its stored form.
    package static func value(
        _ key: SettingKey, account: AccountID?, in transaction: any SQLTransaction
    ) throws -> String {
        try entry(key, account: account, in: transaction).value
    }

    /// A setting of kind `flag`.
    package static func flag(
        _ key: SettingKey, account: AccountID?, in transaction: any SQLTransaction
    ) throws -> Bool {
        try value(key, account: account, in: transaction) == "true"
    }

    /// A setting of kind `duration`; its default where the stored text is none.
    package static func duration(
        _ key: SettingKey, account: AccountID?, in transaction: any SQLTransaction
    ) throws -> Duration {
        let text = try value(key, account: account, in: transaction)
        return SettingKind.duration(text) ?? SettingKind.duration(key.defaultValue) ?? .zero
    }

    /// A setting of kind `number`; its default where the stored text is none.
    package static func number(
        _ key: SettingKey, account: AccountID?, in transaction: any SQLTransaction
    ) throws -> Int {
        let text = try value(key, account: account, in: transaction)
        return Int(text) ?? Int(key.defaultValue) ?? 0
    }

    /// What a shop's status words mean for an account.
    ///
    /// - Throws: `ShopStatusMapping.Conflict` where a word would mean both.
    package static func shopStatusMapping(
        of account: AccountID?, in transaction: any SQLTransaction
    ) throws -> ShopStatusMapping {
        try ShopStatusMapping(
            shippedSetting: value(.shopShippedStatus, account: account, in: transaction),
            cancelledSetting: value(.shopCancelledStatus, account: account, in: transaction))
    }

    package static func pendingMode(
        of account: AccountID, in transaction: any SQLTransaction
    ) throws -> PendingMode {
        PendingMode(rawValue: try value(.pendingMode, account: account, in: transaction)) ?? .reserve
    }
}
