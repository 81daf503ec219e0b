/// A queue at the broker as one look saw it.
package struct QueueLook: Sendable, Hashable {
    package let queue: String
    /// `nil`: the broker has no such queue.
    package let depth: Depth?

    package struct Depth: Sendable, Hashable {
        /// Ready to be delivered.
        package let ready: Int
        package let consumers: Int

        package init(ready: Int, consumers: Int) {
            self.ready = ready
            self.consumers = consumers
        }
    }

    package init(queue: String, depth: Depth?) {
        self.queue = queue
        self.depth = depth
    }
}
