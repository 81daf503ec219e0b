/// Where a broker listens.
package struct BrokerEndpoint: Sendable, Hashable, CustomStringConvertible {
    /// A DNS name or an address, IPv6 without brackets.
    package let host: String
    package let port: Int

    package var description: String { host.contains(":") ? "[\(host)]:\(port)" : "\(host):\(port)" }

    package init(host: String, port: Int) {
        self.host = host
        self.port = port
    }
}
