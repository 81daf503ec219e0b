/// What the rows of a report tell of, as far as they are read here.
package enum ReportContent: Sendable, Hashable {
    case orders
    /// What lies in Amazon's warehouses.
    case stock
}
