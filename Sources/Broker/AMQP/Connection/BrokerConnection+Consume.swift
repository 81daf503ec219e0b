extension BrokerConnection {
    /// Starts a consumer. Its deliveries may come before the reply, so they are awaited first.
    func consume(_ queue: String, prefetch: Int, tag: String) async throws(AMQPError) -> DeliveryBuffer {
        try requireReady()
        guard consumers[tag] == nil else {
            throw AMQPError(.invalidConfiguration, "Consumer tag \(tag) is in use on this connection.")
        }
        let buffer = DeliveryBuffer()
        consumers[tag] = buffer
        do {
            _ = try await call(.prefetch(prefetch))
            _ = try await call(.consume(queue: queue, tag: tag))
        } catch {
            consumers[tag] = nil
            throw error
        }
        return buffer
    }

    /// Stops a consumer; what has come until then is still handed on, and stays to be acknowledged.
    func cancel(_ tag: String) async throws(AMQPError) {
        try requireReady()
        guard consumers[tag] != nil else { return }
        _ = try await call(.cancel(tag: tag))
        consumers.removeValue(forKey: tag)?.finish()
    }

    func acknowledge(_ tag: UInt64, multiple: Bool) throws(AMQPError) {
        try write("acknowledging") { $0.acknowledge(tag, multiple: multiple) }
    }

    func acknowledge(_ tags: [UInt64]) throws(AMQPError) {
        for tag in tags { try acknowledge(tag, multiple: false) }
    }

    func reject(_ tag: UInt64, requeue: Bool) throws(AMQPError) {
        try write("rejecting") { $0.reject(tag, requeue: requeue) }
    }

    func negativeAcknowledge(_ tag: UInt64, multiple: Bool, requeue: Bool) throws(AMQPError) {
        try write("returning deliveries") { $0.negativeAcknowledge(tag, multiple: multiple, requeue: requeue) }
    }

    /// Writes something that has no reply. Throws when it could not be handed to the kernel.
    private func write(
        _ purpose: String, _ body: (borrowing ConnectionHandle) -> Int32
    ) throws(AMQPError) {
        try requireReady()
        watchdog.enter()
        defer { watchdog.leave() }
        let status: Int32? =
            switch handle {
            case .some(let handle): body(handle)
            case nil: nil
            }
        check(status, while: purpose)
        try requireReady()
    }
}
