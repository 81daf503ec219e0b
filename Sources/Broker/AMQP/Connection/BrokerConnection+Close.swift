import Dispatch
import Glibc

extension BrokerConnection {
    /// How long the broker gets to answer our good-bye.
    static let closeTimeout: Duration = .seconds(2)

    /// Says good-bye when there is somebody to say it to, and returns when socket and memory are
    /// given back. Not hurried by cancellation: it is bounded.
    func close() async {
        switch phase {
        case .ready:
            phase = .closing
            _ = try? await call(.closeConnection, within: Self.closeTimeout)
            fail(AMQPError(.closed, "The broker connection was closed."))
        case .idle, .opening:
            fail(AMQPError(.closed, "The broker connection was closed."))
        case .closing, .closed:
            break
        }
        guard readSource != nil else { return }
        await withCheckedContinuation { releaseWaiters.append($0) }
    }

    /// Stops every wake-up; the read source's cancel handler goes on to `release`.
    func stop() {
        watchTimer?.cancel()
        watchTimer = nil
        timer?.cancel()
        timer = nil
        if let readSource {
            readSource.cancel()
        } else {
            release()
        }
    }

    /// No wake-up can touch the socket any more: gives back what the connection held.
    func release() {
        watchdog.end()
        if descriptor >= 0 {
            // The library's farewell, and whoever shares the socket, find it ended rather than wait
            // on it.
            shutdown(descriptor, Int32(SHUT_RDWR))
        }
        handle = nil
        if descriptor >= 0 {
            Glibc.close(descriptor)
            descriptor = -1
        }
        readSource = nil
        let waiters = releaseWaiters
        releaseWaiters = []
        for waiter in waiters { waiter.resume() }
    }
}
