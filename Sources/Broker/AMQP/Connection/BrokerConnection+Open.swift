import Dispatch
import Glibc
import Logging

extension BrokerConnection {
    /// The most that one address gets to connect, so that a dead one does not use up the time of
    /// the others.
    static let addressTimeout: Duration = .seconds(3)

    /// Resolves, connects, logs in and opens the channel. Throws the last address's error, and at
    /// once any that another address would only repeat.
    func open() async throws(AMQPError) {
        try configuration.validate()
        guard case .idle = phase else { throw AMQPError(.closed, "A broker connection is opened once.") }
        phase = .opening
        let interval = DispatchTimeInterval.milliseconds(min(500, max(100, configuration.heartbeatSeconds * 100)))
        watchTimer = Self.timer(every: interval, on: ConnectionWatchdog.queue) { [watchdog] in
            watchdog.look()
        }
        let result: Result<Void, AMQPError> = await withTaskCancellationHandler {
            do throws(AMQPError) {
                try await connect(until: .now + configuration.connectTimeout)
                return .success(())
            } catch {
                return .failure(error)
            }
        } onCancel: {
            watchdog.interrupt()
        }
        do {
            try result.get()
        } catch {
            fail(error)
            throw error
        }
    }

    private func connect(until deadline: ContinuousClock.Instant) async throws(AMQPError) {
        var lastError: AMQPError?
        search: for endpoint in configuration.endpoints {
            let remaining = ContinuousClock.now.duration(to: deadline)
            guard remaining > .zero else { break }
            let addresses: [String]
            do {
                addresses = try await AddressResolver.addresses(of: endpoint, timeout: remaining)
            } catch {
                lastError = error
                continue
            }
            for address in addresses {
                let remaining = ContinuousClock.now.duration(to: deadline)
                guard remaining > .zero else { break search }
                do throws(AMQPError) {
                    try attempt(address, of: endpoint, remaining: remaining)
                    start()
                    phase = .ready
                    _ = try await call(.openChannel)
                    if purpose == .publishing { _ = try await call(.selectConfirms) }
                    if watchdog.verdict != nil { throw AMQPError(.cancelled, "Opening the connection was cancelled.") }
                    logger.info(
                        "Broker connection is open",
                        metadata: [
                            LogKeys.host: "\(address)", LogKeys.port: "\(endpoint.port)",
                            LogKeys.version: "\(serverProperties["version"]?.string ?? "unknown")",
                        ])
                    return
                } catch {
                    // A connection that broke after the login is not tried at the next address: the
                    // caller's backoff is.
                    if error.isFatal || error.code == .cancelled || descriptor >= 0 { throw error }
                    lastError = error
                }
            }
        }
        throw lastError ?? AMQPError(.timedOut, "No broker address answered within \(configuration.connectTimeout).")
    }

    /// Connects to one address and logs in, both in blocking C calls on this actor's own queue.
    private func attempt(_ address: String, of endpoint: BrokerEndpoint, remaining: Duration) throws(AMQPError) {
        let cancelled = AMQPError(.cancelled, "Opening the broker connection was cancelled.")
        if Task.isCancelled { throw cancelled }
        var handle = try ConnectionHandle()
        let started = ContinuousClock.now
        let descriptor = try handle.connect(
            to: address, port: endpoint.port, timeout: min(Self.addressTimeout, remaining), tls: configuration.tls,
            serverName: configuration.tls?.serverName ?? endpoint.host)
        let twoHeartbeats = Duration.seconds(2 * configuration.heartbeatSeconds)
        ConnectionHandle.boundSocket(
            descriptor,
            userTimeout: purpose == .publishing ? max(twoHeartbeats, configuration.blockedLimit * 2) : twoHeartbeats,
            keepaliveSeconds: configuration.heartbeatSeconds)
        let left = max(.milliseconds(100), remaining - started.duration(to: .now))
        watchdog.begin(descriptor, silenceLimit: left + .seconds(1), stallLimit: left + .seconds(1))
        watchdog.enter()
        do throws(AMQPError) {
            if Task.isCancelled { throw cancelled }
            heartbeatSeconds = try handle.login(configuration, timeout: left)
            watchdog.leave()
        } catch {
            watchdog.leave()
            let verdict = watchdog.verdict
            watchdog.end()
            Glibc.close(descriptor)
            throw verdict == .interrupted ? cancelled : error
        }
        serverProperties = handle.serverProperties()
        self.descriptor = descriptor
        self.handle = consume handle
        watchdog.tighten(silenceLimit: .seconds(2 * heartbeatSeconds), stallLimit: configuration.blockedLimit)
    }

    private func start() {
        // Library and kernel measure in full seconds from the last byte: a quarter of a heartbeat,
        // at most half a second, keeps the notice of a dead peer within two heartbeats and a
        // second.
        let interval = DispatchTimeInterval.milliseconds(min(500, heartbeatSeconds * 250))
        timer = Self.timer(every: interval, on: executor.queue) { [weak self] in
            self?.assumeIsolated { $0.tick() }
        }
        readSource = Self.readSource(
            descriptor, on: executor.queue,
            onReadable: { [weak self] in self?.assumeIsolated { $0.drain() } },
            onCancelled: { self.assumeIsolated { $0.release() } })
    }

    // Made outside the actor, so that no handler is taken to be isolated to it: they run on plain
    // queues.

    private nonisolated static func timer(
        every interval: DispatchTimeInterval, on queue: DispatchQueue, handler: @escaping @Sendable () -> Void
    ) -> any DispatchSourceTimer {
        let timer = DispatchSource.makeTimerSource(queue: queue)
        timer.schedule(deadline: .now() + interval, repeating: interval, leeway: .milliseconds(10))
        timer.setEventHandler(handler: handler)
        timer.resume()
        return timer
    }

    private nonisolated static func readSource(
        _ descriptor: Int32, on queue: DispatchQueue, onReadable: @escaping @Sendable () -> Void,
        onCancelled: @escaping @Sendable () -> Void
    ) -> any DispatchSourceRead {
        let source = DispatchSource.makeReadSource(fileDescriptor: descriptor, queue: queue)
        source.setEventHandler(handler: onReadable)
        source.setCancelHandler(handler: onCancelled)
        source.resume()
        return source
    }
}
