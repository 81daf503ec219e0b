import Fulfilment
import Store

/// What marking a parcel as shipped did.
package struct ShipAnswer: Encodable, Sendable, Hashable {
    package enum Outcome: String, Encodable, Sendable, Hashable, CaseIterable {
        /// A new entry in the queue.
        case created
        /// The same parcel with the same data is there already: nothing was changed (S2-1).
        case alreadyMarked = "already-marked"
        /// The entry has the new data now.
        case updated
        /// The new data were not taken: mark it again when the state has changed.
        case tooLate = "too-late"
        /// There is nothing to send, and no entry.
        case refused
    }

    package let order: String
    package let account: String
    package let outcome: Outcome
    package let shipment: Int64?
    /// The entry's state.
    package let state: String?
    /// A reason code: why it is refused, or what will keep it from being sent unless it changes.
    package let reason: String?

    /// The mark is in the store.
    package var isTaken: Bool {
        switch outcome {
        case .created, .alreadyMarked, .updated: true
        case .tooLate, .refused: false
        }
    }

    init(_ result: MarkResult, order: String, account: AccountID) {
        self.order = order
        self.account = account.rawValue
        switch result {
        case .created(let id, let hint):
            (outcome, shipment, state, reason) = (
                .created, id.rawValue, ShipmentState.waiting.rawValue, hint?.rawValue
            )
        case .alreadyMarked(let id, let at):
            (outcome, shipment, state, reason) = (.alreadyMarked, id.rawValue, at.rawValue, nil)
        case .updated(let id, let at): (outcome, shipment, state, reason) = (.updated, id.rawValue, at.rawValue, nil)
        case .tooLate(let id, let at): (outcome, shipment, state, reason) = (.tooLate, id.rawValue, at.rawValue, nil)
        case .refused(let refusal): (outcome, shipment, state, reason) = (.refused, nil, nil, refusal.rawValue)
        }
    }
}
