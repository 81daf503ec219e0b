package import Database
package import Fulfilment

/// What an account's settings say about sending shipments.
package struct ConfirmationPolicy: Sendable, Hashable {
    /// Who sends at all.
    package var mode: ConfirmationMode
    /// Send as soon as the budget allows; `false`: only at the account's runs.
    package var sendsImmediately: Bool
    /// How long a shipment marked by a person's door waits and can be withdrawn. Business time.
    package var settle: Duration
    /// How long after marking it is still sent (S2-28).
    package var ageLimit: Duration
    /// A changed tracking number is sent even after Amazon has accepted the first.
    package var allowsLateChanges: Bool
    /// What becomes of a marked parcel when its buyer asks to cancel afterwards.
    package var afterBuyerRequest: BuyerRequestRule

    package init(
        mode: ConfirmationMode = .auto, sendsImmediately: Bool = true, settle: Duration = .minutes(2),
        ageLimit: Duration = .days(7), allowsLateChanges: Bool = true, afterBuyerRequest: BuyerRequestRule = .confirm
    ) {
        self.mode = mode
        self.sendsImmediately = sendsImmediately
        self.settle = settle
        self.ageLimit = ageLimit
        self.allowsLateChanges = allowsLateChanges
        self.afterBuyerRequest = afterBuyerRequest
    }

    /// What holds for the account now.
    package static func current(
        _ account: AccountID, in transaction: any SQLTransaction
    ) throws -> ConfirmationPolicy {
        let mode = try SettingTable.value(.confirmMode, account: account, in: transaction)
        let rule = try SettingTable.value(.confirmAfterBuyerRequest, account: account, in: transaction)
        return ConfirmationPolicy(
            mode: ConfirmationMode(rawValue: mode) ?? .auto,
            sendsImmediately: try SettingTable.flag(.confirmImmediately, account: account, in: transaction),
            settle: try SettingTable.duration(.confirmSettle, account: account, in: transaction),
            ageLimit: try SettingTable.duration(.confirmAgeLimit, account: account, in: transaction),
            allowsLateChanges: try SettingTable.flag(.confirmLateChanges, account: account, in: transaction),
            afterBuyerRequest: BuyerRequestRule(rawValue: rule) ?? .confirm)
    }

    /// When a shipment that is marked now may be released first.
    func firstRelease(_ door: ShipmentDoor, now: Timestamp) -> Timestamp {
        guard sendsImmediately, mode == .auto else { return ShipmentTable.heldForRun }
        return door.settles ? now + settle : now
    }
}
