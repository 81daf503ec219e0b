/// How to reach a broker and when to give it up.
package struct ConnectionConfiguration: Sendable {
    /// Tried in this order, every address of each; at least one.
    package var endpoints: [BrokerEndpoint]
    package var virtualHost: String
    package var username: String
    package var password: Secret
    /// Shown by the broker beside the connection, for example `orderly-importer@host`.
    package var connectionName: String
    /// A peer silent for twice as long is dead. Whole seconds from 1 to 600; the broker may ask for
    /// less.
    /// Source: https://www.rabbitmq.com/docs/heartbeats (5 to 20 seconds)
    package var heartbeat: Duration
    /// For resolving, connecting and logging in together; a single address gets 3 seconds of it to
    /// connect.
    package var connectTimeout: Duration
    /// For one declaration, inspection or other request with a reply. The connection is given up
    /// when it runs out.
    package var rpcTimeout: Duration
    /// For a send that does not move while the broker is alive: under a memory or disk alarm it
    /// takes nothing from publishers.
    package var blockedLimit: Duration
    /// For the broker's word on a message that it has taken, while it does not block publishers.
    /// The connection is given up when it runs out: a quorum queue without a leader says neither
    /// yes nor no.
    package var confirmTimeout: Duration
    /// Published and not yet confirmed messages on one connection.
    package var publishWindow: Int
    /// Nil connects in the clear.
    package var tls: TLSConfiguration?

    package init(
        endpoints: [BrokerEndpoint],
        virtualHost: String = "/",
        username: String,
        password: Secret,
        connectionName: String,
        heartbeat: Duration = .seconds(15),
        connectTimeout: Duration = .seconds(10),
        rpcTimeout: Duration = .seconds(10),
        blockedLimit: Duration = .seconds(600),
        confirmTimeout: Duration = .seconds(60),
        publishWindow: Int = 1_000,
        tls: TLSConfiguration? = nil
    ) {
        self.endpoints = endpoints
        self.virtualHost = virtualHost
        self.username = username
        self.password = password
        self.connectionName = connectionName
        self.heartbeat = heartbeat
        self.connectTimeout = connectTimeout
        self.rpcTimeout = rpcTimeout
        self.blockedLimit = blockedLimit
        self.confirmTimeout = confirmTimeout
        self.publishWindow = publishWindow
        self.tls = tls
    }
}

extension ConnectionConfiguration {
    /// The heartbeat as the protocol has it.
    var heartbeatSeconds: Int { max(1, Int(heartbeat.components.seconds)) }

    /// Throws `invalidConfiguration` when no connection could come of it.
    func validate() throws(AMQPError) {
        func require(_ condition: Bool, _ message: String) throws(AMQPError) {
            guard condition else { throw AMQPError(.invalidConfiguration, message) }
        }
        try require(!endpoints.isEmpty, "No broker address is configured.")
        for endpoint in endpoints {
            try require(!endpoint.host.isEmpty, "A broker address has no host.")
            try require((1...65_535).contains(endpoint.port), "The port of \(endpoint.host) must be 1 to 65535.")
        }
        // The library takes C strings: what follows a zero byte would be cut off unseen.
        for text in [virtualHost, username, password.exposed] {
            try require(!text.utf8.contains(0), "Virtual host, user name and password must not hold a zero byte.")
        }
        try require(virtualHost.utf8.count <= 255, "A virtual host's name has at most 255 bytes.")
        try require((1...600).contains(heartbeat.components.seconds), "The heartbeat must be 1 to 600 seconds.")
        for (name, limit) in [
            ("connect timeout", connectTimeout), ("request timeout", rpcTimeout), ("blocked limit", blockedLimit),
            ("confirm timeout", confirmTimeout),
        ] {
            try require(limit >= .milliseconds(100) && limit <= .seconds(86_400), "The \(name) must be 0.1 s to 1 day.")
        }
        try require((1...65_536).contains(publishWindow), "The publish window must be 1 to 65536.")
        if let tls {
            try require(
                !tls.caFile.isEmpty, "TLS needs a file with the authorities that sign the broker's certificate.")
            try require(
                (tls.certificateFile == nil) == (tls.keyFile == nil),
                "A client certificate and its key are configured together or not at all.")
            for endpoint in endpoints {
                let name = tls.serverName ?? endpoint.host
                try require((1...255).contains(name.utf8.count), "A TLS server name has 1 to 255 bytes.")
            }
        }
    }
}
