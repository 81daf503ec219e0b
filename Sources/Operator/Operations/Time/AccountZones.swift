import Fulfilment
import Store

/// The time zones of all accounts, for lists that mix them.
struct AccountZones: Sendable {
    private let zones: [AccountID: LocalZone]

    init(_ accounts: [Account]) {
        zones = Dictionary(
            accounts.map { ($0.id, LocalZone($0.timeZone) ?? .utc) }, uniquingKeysWith: { first, _ in first })
    }

    subscript(account: AccountID?) -> LocalZone {
        account.flatMap { zones[$0] } ?? common
    }

    /// The zone that all accounts share, else UTC: for what belongs to no account.
    var common: LocalZone {
        let distinct = Set(zones.values)
        return distinct.count == 1 ? distinct.first ?? .utc : .utc
    }
}
