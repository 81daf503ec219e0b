import Fulfilment
import Store

/// A report as people see it: what was asked for, where it stands, what came of it (S3-21).
package struct ReportCard: Encodable, Sendable, Hashable {
    package let fetch: Int64
    package let account: String
    /// `all-orders`, `fba-shipments`, or Amazon's own name.
    package let type: String
    /// `request`, `backfill`, `poll.fba`.
    package let purpose: String
    package let from: Moment?
    package let to: Moment?
    /// A word of `ReportState` (S0-14).
    package let state: String
    package let attempts: Int
    package let error: String?
    package let createdAt: Moment
    package let endedAt: Moment?
    /// Parts of the file that are stored, and of them imported.
    package let parts: Int
    package let partsImported: Int
    package let orders: Int
    package let changed: Int

    init(_ row: FetchView.Row, _ zone: LocalZone) {
        fetch = row.id
        account = row.account.rawValue
        type = row.subject.map { ReportKind(amazonName: $0)?.rawValue ?? $0 } ?? ""
        purpose = row.purpose
        from = Moment(row.from, in: zone)
        to = Moment(row.to, in: zone)
        state = ReportState.of(row).rawValue
        attempts = row.attempts
        error = row.error
        createdAt = Moment(row.createdAt, in: zone)
        endedAt = Moment(row.endedAt, in: zone)
        parts = row.parts
        partsImported = row.partsImported
        orders = row.orders
        changed = row.changed
    }
}
