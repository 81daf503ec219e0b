import Glibc

/// Tells those who wait where the server listens.
enum ReadyFile {
    /// Written beside its place and renamed, so that nobody reads half of it.
    static func write(path: String, host: String, port: Int, clock: BusinessClock) -> Bool {
        let content = JSON.fields([
            "url": .string("http://\(host):\(port)"), "host": .string(host), "port": .integer(port),
            "pid": .integer(Int(getpid())), "orderlyClock": .string(clock.description),
        ])
        let bytes = content.bytes + [10]
        let draft = "\(path).\(getpid())"
        let descriptor = open(draft, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o644)
        guard descriptor >= 0 else { return false }
        let count = bytes.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
        close(descriptor)
        return count == bytes.count && rename(draft, path) == 0
    }
}
