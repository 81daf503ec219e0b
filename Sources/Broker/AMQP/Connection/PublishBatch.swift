/// One call of `publish`: its messages, and what became of them so far.
final class PublishBatch {
    let messages: [OutgoingMessage]
    /// The first message that has not been sent.
    var next = 0
    /// When a message was last sent; nil before the first.
    var lastSent: ContinuousClock.Instant?
    /// When the caller, who has been cancelled, waits no longer.
    var deadline: ContinuousClock.Instant?

    private var outcomes: [PublishOutcome?]
    private var open: Int
    private var continuation: CheckedContinuation<[PublishOutcome], Never>?

    init(_ messages: [OutgoingMessage], continuation: CheckedContinuation<[PublishOutcome], Never>) {
        self.messages = messages
        self.continuation = continuation
        outcomes = Array(repeating: nil, count: messages.count)
        open = messages.count
    }

    /// Notes an outcome, the first one of a message counts; the last message's wakes the caller.
    /// True when it was the last.
    func settle(_ index: Int, _ outcome: PublishOutcome) -> Bool {
        guard outcomes[index] == nil else { return false }
        outcomes[index] = outcome
        open -= 1
        guard open == 0 else { return false }
        continuation?.resume(returning: outcomes.compactMap { $0 })
        continuation = nil
        return true
    }

    /// Gives every message without an outcome this one.
    func settleOpen(_ outcome: PublishOutcome) {
        for index in messages.indices where settle(index, outcome) { return }
    }
}
