package import Database
package import Fulfilment

/// When an account was kept from being read, and by what: out of the history of changes.
package enum StoppageView {
    package enum Cause: String, Sendable, Hashable {
        /// Amazon did not let the account in.
        case unauthorised = "gap-unauthorised"
        /// A person had switched the account off.
        case accountOff = "gap-account-off"
        /// A person had switched its import off.
        case importOff = "gap-import-off"
    }

    package struct Stoppage: Sendable, Hashable {
        package let cause: Cause
        package let window: TimeWindow
    }

    /// What of a window the account could not be read in, oldest first; the same moment can have two causes.
    package static func of(
        _ account: AccountID, in window: TimeWindow, _ transaction: any SQLTransaction
    ) throws -> [Stoppage] {
        let states = try HistoryTable.of(
            "account.state", scope: .account(account), limit: 1000, in: transaction)
        var imports = try HistoryTable.of(
            SettingKey.importEnabled.name, scope: .account(account), limit: 1000, in: transaction)
        // An account's own value goes before the fleet's.
        if imports.isEmpty {
            imports = try HistoryTable.of(
                SettingKey.importEnabled.name, scope: .fleet, limit: 1000, in: transaction)
        }
        let found =
            stretches(states, in: window) { AccountState(rawValue: $0 ?? "") == .unauthorised }
            .map { Stoppage(cause: .unauthorised, window: $0) }
            + stretches(states, in: window) { AccountState(rawValue: $0 ?? "") == .off }
            .map { Stoppage(cause: .accountOff, window: $0) }
            + stretches(imports, in: window) { $0 == "false" }.map { Stoppage(cause: .importOff, window: $0) }
        return found.sorted { $0.window.from < $1.window.from }
    }

    /// Stretches of a window in which the value was a certain one.
    private static func stretches(
        _ newestFirst: [HistoryEntry], in window: TimeWindow, where isMeant: (String?) -> Bool
    ) -> [TimeWindow] {
        var stretches: [TimeWindow] = []
        var end = window.to
        for change in newestFirst {
            if isMeant(change.new), let stretch = TimeWindow(from: change.at, to: end)?.overlap(window) {
                stretches.append(stretch)
            }
            end = min(end, change.at)
        }
        return stretches
    }
}
