/// Which shipments a person wants to see.
package struct ShipmentQuestion: Sendable, Hashable {
    /// Lists that answer a person's question, beside the plain states.
    package enum List: String, Sendable, Hashable, CaseIterable {
        /// To be transferred still: all that bear the flag.
        case pending
        /// Deferred, because setting the shipping status failed (S2-12).
        case failed
        /// Reach the age limit within a day.
        case ageing
        /// Older than the age limit: no run sends them (D6).
        case givenUp = "given-up"
        /// Their order was cancelled after they had left.
        case recalls
        /// Their buyer wants to cancel: a person decides.
        case held
        /// Amazon's deadline passes before the quota lets them go (D4).
        case late
        /// Taken out of the automatic transfer (S2-21).
        case excluded
    }

    package var account: String?
    package var list: List

    package init(account: String? = nil, list: List = .pending) {
        self.account = account
        self.list = list
    }
}
