/// What a queue holds right now.
package struct QueueDepth: Sendable, Hashable {
    /// Ready messages; those delivered and not yet acknowledged do not count.
    package let messages: Int
    package let consumers: Int

    package init(messages: Int, consumers: Int) {
        self.messages = messages
        self.consumers = consumers
    }
}
