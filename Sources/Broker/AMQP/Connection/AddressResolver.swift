import Dispatch
import Glibc
import Synchronization

/// Turns a host into numeric addresses within a time: the system's resolver knows no deadline of
/// its own.
enum AddressResolver {
    /// In the resolver's order of preference, without repeats. Throws `connectFailed` or
    /// `timedOut`.
    static func addresses(of endpoint: BrokerEndpoint, timeout: Duration) async throws(AMQPError) -> [String] {
        if let numeric = try? lookUp(endpoint, flags: AI_NUMERICHOST).get() { return numeric }
        let answer = OneAnswer()
        let result = await withCheckedContinuation { continuation in
            answer.wait(continuation)
            DispatchQueue(label: "orderly.amqp.resolver").async {
                answer.give(lookUp(endpoint, flags: AI_ADDRCONFIG))
            }
            DispatchQueue.global().asyncAfter(deadline: .now() + .milliseconds(timeout.wholeMilliseconds)) {
                answer.give(
                    .failure(AMQPError(.timedOut, "The name \(endpoint.host) could not be resolved in time.")))
            }
        }
        return try result.get()
    }

    /// The first answer counts; a resolver that comes back late speaks to nobody.
    private final class OneAnswer: Sendable {
        private let continuation = Mutex<CheckedContinuation<Result<[String], AMQPError>, Never>?>(nil)

        func wait(_ continuation: CheckedContinuation<Result<[String], AMQPError>, Never>) {
            self.continuation.withLock { $0 = continuation }
        }

        func give(_ result: Result<[String], AMQPError>) {
            continuation.withLock { $0.take() }?.resume(returning: result)
        }
    }

    private static func lookUp(_ endpoint: BrokerEndpoint, flags: Int32) -> Result<[String], AMQPError> {
        var hints = addrinfo()
        hints.ai_family = AF_UNSPEC
        hints.ai_socktype = Int32(SOCK_STREAM.rawValue)
        hints.ai_flags = flags
        var list: UnsafeMutablePointer<addrinfo>?
        let status = getaddrinfo(endpoint.host, nil, &hints, &list)
        guard status == 0, let first = list else {
            let reason = gai_strerror(status).map { String(cString: $0) } ?? "unknown reason"
            return .failure(AMQPError(.connectFailed, "The name \(endpoint.host) cannot be resolved: \(reason)."))
        }
        defer { freeaddrinfo(first) }
        var addresses: [String] = []
        var next: UnsafeMutablePointer<addrinfo>? = first
        while let entry = next {
            var name = [CChar](repeating: 0, count: Int(NI_MAXHOST))
            let failed = getnameinfo(
                entry.pointee.ai_addr, entry.pointee.ai_addrlen, &name, socklen_t(name.count), nil, 0, NI_NUMERICHOST)
            let address = String(decoding: name.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
            if failed == 0, !addresses.contains(address) { addresses.append(address) }
            next = entry.pointee.ai_next
        }
        return .success(addresses)
    }
}

extension Duration {
    /// For C and Dispatch, at least 1.
    var wholeMilliseconds: Int {
        let (seconds, attoseconds) = components
        return max(1, Int(seconds) * 1_000 + Int(attoseconds / 1_000_000_000_000_000))
    }
}
