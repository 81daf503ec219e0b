/// The languages that people are answered in.
package enum Language: String, Sendable, Hashable, CaseIterable {
    case en
    case de

    /// Reads `de`, `de_DE.UTF-8`, `en`; `nil` for anything else.
    package init?(locale: String) {
        self.init(rawValue: String(locale.lowercased().prefix(2)))
    }

    /// `ORDERLY_LANG` goes before `LC_ALL`, `LC_MESSAGES` and `LANG`; English where none of them says German.
    package init(environment: [String: String]) {
        for name in ["ORDERLY_LANG", "LC_ALL", "LC_MESSAGES", "LANG"] {
            guard let value = environment[name], !value.isEmpty else { continue }
            self = Language(locale: value) ?? .en
            return
        }
        self = .en
    }
}
