package import Fulfilment

/// The way to a shop, for a person who asks whether it works.
package protocol ChannelTrial: Sendable {
    /// Sends a signed event that tells no quantity.
    ///
    /// - Parameters:
    ///   - keys: the valid secrets.
    ///   - now: business time; `realNow` is what is signed.
    func post(
        testOf channel: ChannelID, to address: WebhookAddress, keys: [[UInt8]], now: Timestamp, realNow: Timestamp
    ) async -> ChannelTrialAnswer

    /// Proves that a file can be written by this program, without touching it.
    func probe(file path: String) async -> ChannelTrialAnswer
}

/// What came of `orderly channels test`.
package struct ChannelTrialAnswer: Encodable, Sendable, Hashable {
    package let isTaken: Bool
    /// Why not: a code of `reason.…`.
    package let reason: String?
    /// What the shop or the system said, without addresses and secrets.
    package let detail: String?

    package init(isTaken: Bool, reason: String? = nil, detail: String? = nil) {
        self.isTaken = isTaken
        self.reason = reason
        self.detail = detail
    }
}
