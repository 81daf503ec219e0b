import AMQP
import Dispatch
import Glibc
import Logging
import Testing

/// A broker that says exactly what a test tells it to, over a real socket on loopback. The library
/// has no double; this is one at the wire.
struct ScriptedBroker {
    struct Frame {
        let type: UInt8
        let channel: UInt16
        let payload: [UInt8]

        /// The method's number, 0 for any other frame.
        var method: UInt32 { type == 1 ? payload.prefix(4).reduce(0) { $0 << 8 | UInt32($1) } : 0 }
    }

    struct EndOfScript: Error {}

    let descriptor: Int32

    /// Runs the script for the first connection that `client` opens, and both to their end.
    static func run(
        _ script: @escaping @Sendable (ScriptedBroker) throws -> Void,
        client: (ConnectionConfiguration) async throws -> Void
    ) async throws {
        let (listener, port) = try listen()
        let ended = EndSignal()
        DispatchQueue(label: "scripted-broker").async {
            let accepted = accept(listener, nil, nil)
            close(listener)
            var limit = timeval(tv_sec: 15, tv_usec: 0)
            setsockopt(accepted, SOL_SOCKET, SO_RCVTIMEO, &limit, socklen_t(MemoryLayout<timeval>.size))
            do {
                try script(ScriptedBroker(descriptor: accepted))
                ended.end(with: nil)
            } catch {
                ended.end(with: "\(error)")
            }
            close(accepted)
        }
        let configuration = ConnectionConfiguration(
            endpoints: [BrokerEndpoint(host: "127.0.0.1", port: port)], username: "guest", password: "guest",
            connectionName: "scripted", connectTimeout: .seconds(5))
        try await client(configuration)
        if let problem = await ended.wait() { Issue.record("the script ended early: \(problem)") }
    }

    // MARK: What scripts say

    func send(_ bytes: [UInt8]) throws {
        var rest = bytes[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes {
                Glibc.send(descriptor, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
            }
            guard count > 0 else { throw EndOfScript() }
            rest = rest.dropFirst(count)
        }
    }

    func read(_ count: Int) throws -> [UInt8] {
        var bytes = [UInt8](repeating: 0, count: count)
        var filled = 0
        while filled < count {
            let got = bytes.withUnsafeMutableBytes {
                recv(descriptor, $0.baseAddress?.advanced(by: filled), count - filled, 0)
            }
            guard got > 0 else { throw EndOfScript() }
            filled += got
        }
        return bytes
    }

    func readFrame() throws -> Frame {
        let header = try read(7)
        let size = header[3...6].reduce(0) { $0 << 8 | Int($1) }
        let payload = try read(size)
        guard try read(1) == [206] else { throw EndOfScript() }
        return Frame(type: header[0], channel: UInt16(header[1]) << 8 | UInt16(header[2]), payload: payload)
    }

    /// Reads over other frames to the next one with this method.
    @discardableResult
    func expect(_ method: UInt32) throws -> Frame {
        while true {
            let frame = try readFrame()
            if frame.method == method { return frame }
        }
    }

    /// Reads to the end of a number of published messages, each with a body in one frame.
    func expectMessages(_ count: Int) throws {
        for _ in 0..<count {
            while try readFrame().type != 3 {}
        }
    }

    /// Waits until the client has gone.
    func expectEnd() {
        while (try? readFrame()) != nil {}
    }

    func start() throws {
        _ = try read(8)
        try send(
            Wire.method(0x000A_000A, channel: 0) {
                $0.octet(0)
                $0.octet(9)
                $0.long(0)
                $0.longString("PLAIN AMQPLAIN")
                $0.longString("en_US")
            })
        try expect(0x000A_000B)
    }

    /// The whole login, with a channel, and confirms for a publisher.
    func login(heartbeat: UInt16 = 15, publisher: Bool = false) throws {
        try start()
        try send(
            Wire.method(0x000A_001E, channel: 0) {
                $0.short(2_047)
                $0.long(131_072)
                $0.short(heartbeat)
            })
        try expect(0x000A_001F)
        try expect(0x000A_0028)
        try send(Wire.method(0x000A_0029, channel: 0) { $0.shortString("") })
        try openChannel(publisher: publisher)
    }

    func openChannel(publisher: Bool) throws {
        try expect(0x0014_000A)
        try send(Wire.method(0x0014_000B) { $0.longString("") })
        if publisher {
            try expect(0x0055_000A)
            try send(Wire.method(0x0055_000B))
        }
    }

    /// Answers prefetch and consume.
    func acceptConsumer(_ tag: String) throws {
        try expect(0x003C_000A)
        try send(Wire.method(0x003C_000B))
        try expect(0x003C_0014)
        try send(Wire.method(0x003C_0015) { $0.shortString(tag) })
    }

    /// Answers the client's good-bye.
    func goodbye() throws {
        try expect(0x000A_0032)
        try send(Wire.method(0x000A_0033, channel: 0))
    }

    private static func listen() throws -> (Int32, Int) {
        let listener = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        var length = socklen_t(MemoryLayout<sockaddr_in>.size)
        let status = withUnsafeMutableBytes(of: &address) { bytes -> Int32 in
            guard let pointer = bytes.baseAddress?.assumingMemoryBound(to: sockaddr.self) else { return -1 }
            return bind(listener, pointer, length) == 0 && Glibc.listen(listener, 1) == 0
                ? getsockname(listener, pointer, &length) : -1
        }
        try #require(status == 0)
        return (listener, Int(UInt16(bigEndian: address.sin_port)))
    }
}

/// One word from a plain thread to a task.
private final class EndSignal: Sendable {
    private let stream: AsyncStream<String?>
    private let continuation: AsyncStream<String?>.Continuation

    init() {
        (stream, continuation) = AsyncStream.makeStream()
    }

    func end(with problem: String?) {
        continuation.yield(problem)
        continuation.finish()
    }

    func wait() async -> String? {
        for await problem in stream { return problem }
        return nil
    }
}
