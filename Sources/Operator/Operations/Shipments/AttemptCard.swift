import Fulfilment
import Store

/// One attempt to confirm a shipment at Amazon.
package struct AttemptCard: Encodable, Sendable, Hashable {
    package let startedAt: Moment
    package let endedAt: Moment?
    package let outcome: String?
    package let code: String?
    package let detail: String?
    /// What Amazon's support asks for.
    package let requestID: String?

    init(_ attempt: AttemptTable.Row, _ zone: LocalZone) {
        startedAt = Moment(attempt.startedAt, in: zone)
        endedAt = Moment(attempt.endedAt, in: zone)
        outcome = attempt.outcome?.rawValue
        code = attempt.code
        detail = attempt.detail
        requestID = attempt.requestID
    }
}
