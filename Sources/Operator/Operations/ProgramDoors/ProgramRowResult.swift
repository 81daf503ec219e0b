package import Fulfilment

/// What became of one row that a program gave.
package struct ProgramRowResult: Sendable, Hashable {
    package enum Outcome: String, Sendable, Hashable, CaseIterable {
        /// A new entry in the queue of shipments.
        case created
        /// The same parcel with the same data is there already: nothing was changed (S2-1).
        case alreadyMarked = "already-marked"
        /// The entry has the new data now.
        case updated
        /// The new data were not taken: Amazon may be told of the old ones right now, or late changes are off.
        case tooLate = "too-late"
        case refused
        /// The status was set back before it was sent: what it had asked for is taken back (S4-12).
        case withdrawn
        /// The order is to be cancelled.
        case cancelRequested = "cancel-requested"
        /// Somebody wants it cancelled already.
        case alreadyRequested = "already-requested"
        /// It is cancelled at Amazon already.
        case alreadyCancelled = "already-cancelled"
        /// A status that means nothing to Amazon (S4-12).
        case ignored
    }

    /// From 1.
    package let row: Int
    /// Amazon's number; as the program named it where the order was not found.
    package let order: String?
    package let account: String?
    package internal(set) var outcome: Outcome
    package internal(set) var shipment: Int64?
    /// Of the shipment, or of the wish to cancel.
    package internal(set) var state: String?
    /// A code: why it was refused, or what will keep it from being sent unless it changes.
    package internal(set) var reason: String?
    /// What is worth knowing before it is sent (D11).
    package internal(set) var findings: [PreflightFinding] = []
    private var textCode: String?
    private var values: [String: String] = [:]

    /// The reason in words.
    package func text(_ texts: Texts) -> String? {
        guard let textCode else { return nil }
        let own = "api." + textCode.drop { $0 != "." }.dropFirst()
        return texts(textCode.hasPrefix("refusal.") && Texts.all[own] != nil ? own : textCode, values)
    }

    /// A finding in words.
    package static func text(of finding: PreflightFinding, _ texts: Texts) -> String {
        let own = "finding." + finding.code
        return texts(Texts.all[own] == nil ? "reason." + finding.code : own, finding.values)
    }

    init(_ row: Int, _ outcome: Outcome, order: OrderID, account: AccountID) {
        self.row = row
        self.order = order.rawValue
        self.account = account.rawValue
        self.outcome = outcome
    }

    /// The row could not be taken at all.
    init(_ row: Int, _ refusal: OperationRefusal, _ order: ProgramOrder) {
        self.row = row
        self.order = order.name
        account = order.account
        outcome = .refused
        explain(refusal)
    }

    init(_ row: Int, _ answer: ShipAnswer, _ findings: [PreflightFinding]) {
        self.row = row
        order = answer.order
        account = answer.account
        shipment = answer.shipment
        state = answer.state
        self.findings = findings
        switch answer.outcome {
        case .created: outcome = .created
        case .alreadyMarked: outcome = .alreadyMarked
        case .updated: outcome = .updated
        case .tooLate: outcome = .tooLate
        case .refused: outcome = .refused
        }
        if let code = answer.reason {
            explain(code, by: "reason." + code)
        } else if outcome == .tooLate {
            explain("shipment-on-its-way", by: "program.shipment-on-its-way", ["state": answer.state ?? ""])
        }
    }

    mutating func explain(_ code: String, by textCode: String, _ values: [String: String] = [:]) {
        reason = code
        self.textCode = textCode
        self.values = values
    }

    mutating func unexplain() {
        reason = nil
        textCode = nil
    }

    mutating func explain(_ refusal: OperationRefusal) {
        explain(refusal.code.rawValue, by: "refusal." + refusal.code.rawValue, refusal.values)
    }
}
