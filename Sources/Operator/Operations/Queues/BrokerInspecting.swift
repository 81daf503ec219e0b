/// Looks at the broker itself. The few questions that the store cannot answer go through here.
package protocol BrokerInspecting: Sendable {
    /// Compares what is declared at the broker with what the fleet needs. Changes nothing.
    ///
    /// - Throws: an error whose description says what to do, when the broker cannot be reached.
    func inspect() async throws -> BrokerReport
}

/// What the broker holds.
package struct BrokerReport: Encodable, Sendable, Hashable {
    /// The broker's release, for example `3.10.8`.
    package let version: String
    package let queues: [Queue]

    /// All queues are there, as the fleet needs them.
    package var isSound: Bool { queues.allSatisfy { $0.isThere && $0.difference == nil } }

    package struct Queue: Encodable, Sendable, Hashable {
        package let name: String
        package let isThere: Bool
        /// Messages ready to be delivered; `nil` when the queue is not there.
        package let ready: Int?
        package let consumers: Int?
        /// The broker's words when the queue was declared with other arguments.
        package let difference: String?

        package init(name: String, isThere: Bool, ready: Int?, consumers: Int?, difference: String?) {
            self.name = name
            self.isThere = isThere
            self.ready = ready
            self.consumers = consumers
            self.difference = difference
        }
    }

    package init(version: String, queues: [Queue]) {
        self.version = version
        self.queues = queues
    }
}
