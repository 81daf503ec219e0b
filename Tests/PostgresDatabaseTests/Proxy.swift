import Database
import Foundation
import Glibc
import PostgresDatabase
import StoreTesting
import Synchronization
import Testing

/// Stands between an engine and the server on the loopback, and cuts the line when it is told to.
final class Proxy: Sendable {
    private struct State {
        var refuses = false
        var isStopped = false
        /// The line on which these bytes go to the server is cut when the answer comes.
        var lastWord: [UInt8]?
        var mutedEngine: CInt?
        var lines: [(CInt, CInt)] = []
    }

    /// Leads through the proxy into the sandbox's schema, unencrypted.
    let url: String
    private let listener: CInt
    private let target: (host: String, port: UInt16)
    private let state = Mutex(State())

    init(to sandbox: Sandbox) async throws {
        target = try await Self.server(of: sandbox)
        listener = socket(AF_INET, CInt(SOCK_STREAM.rawValue), 0)
        var own = Self.address("127.0.0.1", 0)
        var length = socklen_t(MemoryLayout<sockaddr_in>.size)
        let (descriptor, size) = (listener, length)
        let isBound = withUnsafeMutablePointer(to: &own) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { address in
                bind(descriptor, address, size) == 0 && listen(descriptor, 16) == 0
                    && getsockname(descriptor, address, &length) == 0
            }
        }
        try #require(isBound)
        url = sandbox.url + "&host=127.0.0.1&port=\(UInt16(bigEndian: own.sin_port))&sslmode=disable&gssencmode=disable"
        Thread { self.accept() }.start()
    }

    private static func server(of sandbox: Sandbox) async throws -> (host: String, port: UInt16) {
        let engine = try sandbox.engine()
        let found = try await engine.read { transaction in
            try transaction.first("SELECT host(inet_server_addr()), inet_server_port()") {
                (try $0.optionalText(0), try $0.optionalInt(1))
            }
        }
        await engine.close()
        if let host = found?.0, let port = found?.1, host.contains(".") { return (host, UInt16(port)) }
        try Test.cancel("needs a server that is reached by TCP and IPv4")
    }

    /// Lets the server hear these words, and cuts the line instead of bringing its answer back.
    func cutAnswer(to words: String) {
        state.withLock { $0.lastWord = Array(words.utf8) }
    }

    /// Cuts all lines and takes no new ones, or takes them again.
    func refuse(_ refuses: Bool) {
        state.withLock { $0.refuses = refuses }
        if refuses { cut() }
    }

    func stop() {
        state.withLock { $0.isStopped = true }
        shutdown(listener, CInt(SHUT_RDWR))
        cut()
    }

    private func cut() {
        for (near, far) in state.withLock({ $0.lines }) {
            shutdown(near, CInt(SHUT_RDWR))
            shutdown(far, CInt(SHUT_RDWR))
        }
    }

    private func accept() {
        while true {
            let near = Glibc.accept(listener, nil, nil)
            if near < 0 || state.withLock({ $0.isStopped }) { break }
            let far = socket(AF_INET, CInt(SOCK_STREAM.rawValue), 0)
            var address = Self.address(target.host, target.port)
            let isConnected = withUnsafePointer(to: &address) { pointer in
                pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                    connect(far, $0, socklen_t(MemoryLayout<sockaddr_in>.size)) == 0
                }
            }
            guard isConnected, !state.withLock({ $0.refuses }) else {
                close(near)
                close(far)
                continue
            }
            state.withLock { $0.lines.append((near, far)) }
            Thread { self.pump(near, far, isRequest: true) }.start()
            Thread { self.pump(far, near, isRequest: false) }.start()
        }
        close(listener)
    }

    /// Copies until one side ends. Descriptors stay open until the process ends, so that no number is used twice.
    private func pump(_ source: CInt, _ sink: CInt, isRequest: Bool) {
        var buffer = [UInt8](repeating: 0, count: 64 << 10)
        while true {
            let count = recv(source, &buffer, buffer.count, 0)
            guard count > 0 else { break }
            if isRequest { look(at: buffer[..<count], from: source) }
            if !isRequest, state.withLock({ $0.mutedEngine == sink }) { break }
            guard send(sink, buffer, count, CInt(MSG_NOSIGNAL)) == count else { break }
        }
        shutdown(source, CInt(SHUT_RDWR))
        shutdown(sink, CInt(SHUT_WR))
    }

    private func look(at bytes: ArraySlice<UInt8>, from engine: CInt) {
        state.withLock { state in
            guard let word = state.lastWord, bytes.count >= word.count,
                (bytes.startIndex...bytes.endIndex - word.count).contains(where: {
                    bytes[$0..<$0 + word.count].elementsEqual(word)
                })
            else { return }
            state.lastWord = nil
            state.mutedEngine = engine
        }
    }

    private static func address(_ host: String, _ port: UInt16) -> sockaddr_in {
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = port.bigEndian
        inet_pton(AF_INET, host, &address.sin_addr)
        return address
    }
}
