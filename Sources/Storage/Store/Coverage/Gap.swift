package import Fulfilment

/// A stretch of time in which orders can have changed unseen: the live reading went on behind it without having read it.
package struct Gap: Sendable, Hashable {
    package let service: CoverageService
    package let window: TimeWindow
    /// Where it is open; all in one request.
    package let marketplaces: [MarketplaceID]

    package init(service: CoverageService, window: TimeWindow, marketplaces: [MarketplaceID]) {
        self.service = service
        self.window = window
        self.marketplaces = marketplaces
    }
}
