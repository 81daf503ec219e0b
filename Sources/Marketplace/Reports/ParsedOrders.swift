package import Fulfilment

/// What a chunk of a report held.
package struct ParsedOrders: Sendable, Hashable {
    /// In the order of the file; lines of one order that stand together are one observation.
    package var orders: [OrderObservation] = []
    package var findings: [ReportFinding] = []
    /// Rows that were not blank.
    package var rowCount = 0

    package init() {}
}
