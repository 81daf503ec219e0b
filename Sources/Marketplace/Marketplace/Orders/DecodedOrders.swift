package import Fulfilment

/// What a page or a single answer held.
package struct DecodedOrders: Sendable, Hashable {
    package var observations: [OrderObservation]
    /// Orders that could not be read, and fields that were left out of orders that could.
    package var findings: [OrderFinding]

    package init(observations: [OrderObservation] = [], findings: [OrderFinding] = []) {
        self.observations = observations
        self.findings = findings
    }

    /// The orders that are not among `observations`, one finding each.
    package var failures: [OrderFinding] { findings.filter { !$0.isImported } }
}
