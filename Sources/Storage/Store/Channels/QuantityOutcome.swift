package import Fulfilment

/// What became of a batch where not all of it went the same way. A SKU that is named nowhere is under way in a feed: its
/// result comes later.
package struct QuantityOutcome: Sendable, Hashable {
    /// The channel has taken them; with what it found odd all the same.
    package var taken: [SKU: String?]
    package var refused: [SKU: QuantityRefusal]
    /// Tried in vain, time heals it: a reason code each. Each is tried again after a pause of its own.
    package var failed: [SKU: String]
    /// Nothing was sent of them.
    package var untried: Set<SKU>
    /// The channel as a whole waits before the next.
    package var pause: QuantityPause?

    package init(
        taken: [SKU: String?] = [:], refused: [SKU: QuantityRefusal] = [:], failed: [SKU: String] = [:],
        untried: Set<SKU> = [], pause: QuantityPause? = nil
    ) {
        self.taken = taken
        self.refused = refused
        self.failed = failed
        self.untried = untried
        self.pause = pause
    }
}

/// Why a channel waits although nothing is wrong with it, and how long: Amazon does not let the account in.
package struct QuantityPause: Sendable, Hashable {
    package let code: String
    package let detail: String
    /// Business time.
    package let length: Duration

    package init(code: String, detail: String, length: Duration) {
        self.code = code
        self.detail = detail
        self.length = length
    }
}
