import Store

extension OperatorDesk {
    /// Has orders announced that left after a first count, or before the link, of their item: after the commit of what made
    /// it necessary. What a program that died has left undone is done as well.
    ///
    /// - Returns: how many orders.
    @discardableResult
    func announceReviews() async throws -> Int {
        try await StockReviewTable.announce(in: database, now: clock.now)
    }
}
