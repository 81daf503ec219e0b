package import Fulfilment

/// A report that lies ready at Amazon, as Amazon's list shows it.
package struct FoundReport: Sendable, Hashable {
    package let reportID: String
    package let documentID: String
    package let type: String
    /// Empty where Amazon does not say.
    package let marketplaces: [MarketplaceID]
    package let from: Timestamp?
    package let to: Timestamp?
    package let toldAt: Timestamp?
    /// The schedule that made it; `nil` where it was asked for.
    package let scheduleID: String?

    package init(
        reportID: String, documentID: String, type: String, marketplaces: [MarketplaceID] = [], from: Timestamp? = nil,
        to: Timestamp? = nil, toldAt: Timestamp? = nil, scheduleID: String? = nil
    ) {
        self.reportID = reportID
        self.documentID = documentID
        self.type = type
        self.marketplaces = marketplaces
        self.from = from
        self.to = to
        self.toldAt = toldAt
        self.scheduleID = scheduleID
    }
}
