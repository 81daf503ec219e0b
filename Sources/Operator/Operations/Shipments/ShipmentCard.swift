import Database
import Fulfilment
import Store

/// A shipment of an order, with what was tried.
package struct ShipmentCard: Encodable, Sendable, Hashable {
    package let shipment: Int64
    package let state: String
    /// The flag “pending transfer of order status to marketplace” (S2-4).
    package let isPendingTransfer: Bool
    /// `api`, `hand`, `carrier-file`, `shop-status`.
    package let door: String
    package let carrier: String?
    package let method: String?
    package let tracking: String?
    package let label: String
    package let shippedAt: Moment
    package let markedAt: Moment
    package let markedBy: String
    package let deadline: Moment?
    /// It failed at least once: the next run sends it first.
    package let hasFailed: Bool
    package let tries: Int
    /// Not released, or not read back, before this moment.
    package let nextAt: Moment?
    /// It waits for the account's next confirmation run.
    package let isHeldForRun: Bool
    package let acceptedAt: Moment?
    package let provenAt: Moment?
    /// A reason code; its text is `reason.<code>`.
    package let reason: String?
    /// Amazon has refused the same content so often that it goes behind new ones, one try a day.
    package let isDemoted: Bool
    package let refusals: Int
    /// The order was cancelled after it had left: `open`, `back`, `gone`.
    package let recall: String?
    /// The buyer wants to cancel: `held`, `released`, `noted`.
    package let buyerRequest: String?
    /// Steps out of the automatic transfer that are missing, where some were done (S2-23).
    package let missingSteps: [String]
    /// What people have corrected, oldest first.
    package let history: [Correction]
    /// Newest first.
    package let attempts: [AttemptCard]

    /// A value that a person has changed.
    package struct Correction: Encodable, Sendable, Hashable {
        package let field: String
        package let old: String?
        package let new: String?
        package let at: Moment
        package let by: String
    }

    init(_ row: StoredShipment, _ zone: LocalZone, in transaction: any SQLTransaction) throws {
        shipment = row.id.rawValue
        state = row.state.rawValue
        isPendingTransfer = row.state.isPendingTransfer
        door = row.door.rawValue
        carrier = row.carrierName ?? row.carrierCode
        method = row.shipMethod
        tracking = row.trackingNumber
        label = row.label.rawValue
        shippedAt = Moment(row.shippedAt, in: zone)
        markedAt = Moment(row.markedAt, in: zone)
        markedBy = row.markedBy
        deadline = Moment(row.deadline, in: zone)
        hasFailed = row.hasFailed
        tries = row.tries
        isHeldForRun = row.isHeldForRun
        let waits = row.state == .waiting || row.state == .unclear
        nextAt = waits && !row.isHeldForRun ? Moment(row.nextAt, in: zone) : nil
        acceptedAt = Moment(row.acceptedAt, in: zone)
        provenAt = Moment(row.provenAt, in: zone)
        reason = row.reason
        isDemoted = row.isDemoted
        refusals = row.refusals
        recall = row.recall?.rawValue
        buyerRequest = row.buyerRequest?.rawValue
        let steps = try ShipmentTable.takenOutSteps(of: row.id, in: transaction)
        missingSteps =
            steps.isEmpty || row.state == .excluded
            ? [] : TakenOutStep.allCases.filter { !steps.contains($0) }.map(\.rawValue)
        history = try ShipmentHistoryTable.of(row.id, in: transaction).map {
            Correction(field: $0.field, old: $0.old, new: $0.new, at: Moment($0.at, in: zone), by: $0.by)
        }
        attempts = try AttemptTable.of(row.id, in: transaction).reversed().map { AttemptCard($0, zone) }
    }
}
