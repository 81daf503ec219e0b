import Fulfilment
import Reports
import Store
import WorkerRuntime

/// A raw answer after reading and parsing, before the transaction.
struct ReadIntake: Sendable {
    let received: Received
    let content: Content

    var orderCount: Int {
        if case .orders(_, let orders, _) = content { orders.count } else { 0 }
    }

    enum Content: Sendable {
        case orders(IntakeTable.Row, [OrderObservation], [ReportFinding])
        /// What lies at Amazon, as of a moment.
        case stock(IntakeTable.Row, ParsedStock, asOf: Timestamp)
        /// Imported before, or gone with its retention: nothing to do.
        case settled
        /// Cannot be read: the reason code, a text without personal data.
        case unreadable(reason: String, detail: String)
    }
}
