/// Which past a practice was begun with. Its ledger keeps it: dates are moved by days that belong to one past, and
/// reopened orders to one number of them.
struct HistorySource: Sendable, Equatable {
    /// `OrderHistory.fingerprint`; `none` without a past.
    var name: String
    /// So many orders of it were reopened.
    var reopened: Int

    init(_ history: OrderHistory?, reopened: Int) {
        name = history?.fingerprint ?? "none"
        self.reopened = history == nil ? 0 : reopened
    }

    /// As a ledger's first line tells it; `nil` where it tells nothing of it.
    init?(_ json: JSON) {
        guard let name = json["history"]?.string, let reopened = json["reopened"]?.integer else { return nil }
        self.name = name
        self.reopened = reopened
    }

    var ledgerFields: [JSON.Member] {
        [.init(name: "history", value: .string(name)), .init(name: "reopened", value: .integer(reopened))]
    }
}
