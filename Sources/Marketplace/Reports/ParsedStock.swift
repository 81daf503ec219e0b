package import Fulfilment

/// What a stock report held.
package struct ParsedStock: Sendable, Hashable {
    package var stock: [AmazonStock] = []
    package var unread = UnreadStock()
    package var findings: [ReportFinding] = []

    package init() {}
}
