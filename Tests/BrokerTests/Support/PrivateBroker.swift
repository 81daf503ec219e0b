import AMQP
import Foundation
import Glibc
import Logging
import Testing

/// A RabbitMQ node of this test run alone: its own directory, ports, cookie and epmd, on loopback.
/// It ends with the run.
actor PrivateBroker {
    /// Where Debian's package keeps the plain scripts; those in /usr/sbin change user and
    /// directory.
    static let programs = ProcessInfo.processInfo.environment["ORDERLY_TEST_RABBITMQ_BIN"] ?? "/usr/lib/rabbitmq/bin"
    /// Which RabbitMQ it must be, where whoever runs the tests says so.
    static let expectedMajor = ProcessInfo.processInfo.environment["ORDERLY_TEST_RABBITMQ"].flatMap { Int($0) }
    /// On CI a missing broker is a failure, not a reason to skip.
    static let isAvailable =
        FileManager.default.isExecutableFile(atPath: "\(programs)/rabbitmq-server")
        || ProcessInfo.processInfo.environment["CI"] == "true"

    private static let starting = Task { try await PrivateBroker() }

    /// The node, started at first use.
    static func shared() async throws -> PrivateBroker {
        try await starting.value
    }

    nonisolated let port: Int
    nonisolated let tlsPort: Int
    nonisolated let certificates: Certificates
    private nonisolated let directory: URL
    private nonisolated let environment: [String: String]
    private nonisolated let guardian: FileHandle

    private init() async throws {
        let directory = FileManager.default.temporaryDirectory.appendingPathComponent("orderly-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: directory, withIntermediateDirectories: true)
        self.directory = directory
        certificates = try await Certificates.make(in: directory.appendingPathComponent("tls"))
        let ports = try Self.freePorts(5)
        (port, tlsPort) = (ports[0], ports[1])
        environment = Self.environment(directory, epmd: ports[2], distribution: ports[3], control: ports[4])
        try Self.configuration(port: ports[0], tlsPort: ports[1], certificates: certificates).write(
            to: directory.appendingPathComponent("rabbitmq.conf"), atomically: true, encoding: .utf8)
        try "[].".write(to: directory.appendingPathComponent("plugins"), atomically: true, encoding: .utf8)
        let cookie = directory.appendingPathComponent(".erlang.cookie")
        try UUID().uuidString.write(to: cookie, atomically: true, encoding: .utf8)
        try FileManager.default.setAttributes([.posixPermissions: 0o400], ofItemAtPath: cookie.path)
        guardian = try Self.startGuardian(directory, environment: environment)
        try await start()
    }

    // MARK: What tests do to it

    func start() async throws {
        try? FileManager.default.removeItem(at: directory.appendingPathComponent("pid"))
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/setsid")
        process.arguments = ["\(Self.programs)/rabbitmq-server"]
        process.environment = environment
        let log = directory.appendingPathComponent("console")
        try Data().write(to: log)
        process.standardOutput = try FileHandle(forWritingTo: log)
        process.standardError = process.standardOutput
        process.standardInput = FileHandle.nullDevice
        try process.run()
        try await control("wait", "--timeout", "60", directory.appendingPathComponent("pid").path)
    }

    /// As a power cut.
    func crash() throws {
        kill(try processID(), SIGKILL)
    }

    /// Its sockets stay open and the kernel goes on acknowledging, but nobody answers: every thread of it stands still when
    /// this returns, not only the one that was signalled.
    func freeze() async throws {
        let process = try processID()
        kill(process, SIGSTOP)
        let deadline = ContinuousClock.now + .seconds(10)
        while true {
            // One that has ended stays as Z until it is collected.
            let states = try Self.threads(of: process).filter { $0 != "Z" }
            if states.allSatisfy({ $0 == "T" }) { return }
            try #require(ContinuousClock.now < deadline, "threads of the broker still run: \(states)")
            try await Task.sleep(for: .milliseconds(2))
        }
    }

    /// The state of each thread, as in the third field of `/proc/PID/task/ID/stat`; the second may hold anything but `)`.
    private static func threads(of process: Int32) throws -> [String] {
        let tasks = "/proc/\(process)/task"
        return try FileManager.default.contentsOfDirectory(atPath: tasks).compactMap { id in
            // One that has ended meanwhile.
            guard let stat = try? String(contentsOfFile: "\(tasks)/\(id)/stat", encoding: .utf8) else { return nil }
            return stat.split(separator: ")").last?.split(separator: " ").first.map(String.init)
        }
    }

    func thaw() throws {
        kill(try processID(), SIGCONT)
    }

    /// Runs rabbitmqctl, about a second a call.
    @discardableResult
    func control(_ arguments: String...) async throws -> String {
        try await Command.succeed("\(Self.programs)/rabbitmqctl", ["-q"] + arguments, environment: environment)
    }

    // MARK: What tests connect with

    nonisolated func configuration(
        _ name: String = "tests", heartbeat: Duration = .seconds(15), publishWindow: Int = 1_000
    ) -> ConnectionConfiguration {
        ConnectionConfiguration(
            endpoints: [BrokerEndpoint(host: "127.0.0.1", port: port)], username: "guest", password: "guest",
            connectionName: name, heartbeat: heartbeat, publishWindow: publishWindow)
    }

    /// With our client certificate unless told otherwise.
    nonisolated func secureConfiguration(host: String = "localhost", client: Bool = true) -> ConnectionConfiguration {
        var configuration = configuration("tls")
        configuration.endpoints = [BrokerEndpoint(host: host, port: tlsPort)]
        configuration.tls = TLSConfiguration(
            caFile: certificates.authority, certificateFile: client ? certificates.client : nil,
            keyFile: client ? certificates.clientKey : nil)
        return configuration
    }

    // MARK: How it is run

    private func processID() throws -> pid_t {
        let text = try String(contentsOf: directory.appendingPathComponent("pid"), encoding: .utf8)
        return try #require(pid_t(text.trimmingCharacters(in: .whitespacesAndNewlines)))
    }

    private static func environment(
        _ directory: URL, epmd: Int, distribution: Int, control: Int
    ) -> [String: String] {
        [
            "PATH": ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin",
            "HOME": directory.path, "LC_ALL": "C.UTF-8",
            "ERL_EPMD_PORT": "\(epmd)", "ERL_EPMD_ADDRESS": "127.0.0.1",
            "RABBITMQ_NODENAME": "orderly\(epmd)@localhost", "RABBITMQ_NODE_IP_ADDRESS": "127.0.0.1",
            "RABBITMQ_DIST_PORT": "\(distribution)",
            "RABBITMQ_CTL_DIST_PORT_MIN": "\(control)", "RABBITMQ_CTL_DIST_PORT_MAX": "\(control)",
            "RABBITMQ_MNESIA_BASE": "\(directory.path)/mnesia", "RABBITMQ_LOG_BASE": "\(directory.path)/log",
            "RABBITMQ_PID_FILE": "\(directory.path)/pid", "RABBITMQ_CONFIG_FILE": "\(directory.path)/rabbitmq",
            "RABBITMQ_ENABLED_PLUGINS_FILE": "\(directory.path)/plugins",
            "RABBITMQ_FEATURE_FLAGS_FILE": "\(directory.path)/feature_flags", "RABBITMQ_CONF_ENV_FILE": "/dev/null",
            "RABBITMQ_SERVER_ADDITIONAL_ERL_ARGS":
                "-kernel inet_dist_use_interface {127,0,0,1} +sbwt none +sbwtdcpu none +sbwtdio none",
        ]
    }

    private static func configuration(port: Int, tlsPort: Int, certificates: Certificates) -> String {
        """
        listeners.tcp.1 = 127.0.0.1:\(port)
        listeners.ssl.1 = 127.0.0.1:\(tlsPort)
        ssl_options.cacertfile = \(certificates.authority)
        ssl_options.certfile = \(certificates.server)
        ssl_options.keyfile = \(certificates.serverKey)
        ssl_options.verify = verify_peer
        ssl_options.fail_if_no_peer_cert = true
        default_user = guest
        default_pass = guest
        vm_memory_high_watermark.absolute = 512MiB
        disk_free_limit.absolute = 50MB
        log.file.level = info

        """
    }

    /// A shell that waits for this process to end, however it ends, and then clears up: it reads a
    /// pipe that we hold open.
    private static func startGuardian(_ directory: URL, environment: [String: String]) throws -> FileHandle {
        var ends: [Int32] = [0, 0]
        try #require(pipe(&ends) == 0)
        // Nobody else may hold the pipe open, the node least of all.
        for end in ends { try #require(fcntl(end, F_SETFD, FD_CLOEXEC) == 0) }
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/setsid")
        process.arguments = [
            "/bin/sh", "-c", "cat > /dev/null; kill -9 $(cat \"$0/pid\"); epmd -kill; rm -rf \"$0\"", directory.path,
        ]
        process.environment = environment
        process.standardInput = FileHandle(fileDescriptor: ends[0], closeOnDealloc: true)
        process.standardOutput = FileHandle.nullDevice
        process.standardError = FileHandle.nullDevice
        try process.run()
        return FileHandle(fileDescriptor: ends[1], closeOnDealloc: false)
    }

    private static func freePorts(_ count: Int) throws -> [Int] {
        var sockets: [Int32] = []
        defer { for socket in sockets { close(socket) } }
        return try (0..<count).map { _ in
            let listener = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
            sockets.append(listener)
            var address = sockaddr_in()
            address.sin_family = sa_family_t(AF_INET)
            address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
            var length = socklen_t(MemoryLayout<sockaddr_in>.size)
            let status = withUnsafeMutableBytes(of: &address) { bytes -> Int32 in
                guard let pointer = bytes.baseAddress?.assumingMemoryBound(to: sockaddr.self) else { return -1 }
                return bind(listener, pointer, length) == 0 ? getsockname(listener, pointer, &length) : -1
            }
            try #require(status == 0)
            return Int(UInt16(bigEndian: address.sin_port))
        }
    }
}
