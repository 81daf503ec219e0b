package import Fulfilment

/// For whom a setting holds. An account's value goes before the fleet's, the fleet's before the default.
package enum SettingScope: Sendable, Hashable {
    case fleet
    case account(AccountID)

    /// As stored: empty for the fleet; an account's id is never empty.
    package var stored: String {
        switch self {
        case .fleet: ""
        case .account(let id): id.rawValue
        }
    }

    package init(stored: String) {
        self = stored.isEmpty ? .fleet : .account(AccountID(stored))
    }
}
