/// What a number means that another system gives as its stock.
package enum StockFigure: String, Sendable, Hashable, CaseIterable {
    /// Everything that lies on the shelf, whoever it is promised to.
    case physical
    /// What is left for sale: orders that the other system has fetched from here are subtracted already.
    case free
}
