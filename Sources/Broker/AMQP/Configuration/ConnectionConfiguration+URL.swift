extension ConnectionConfiguration {
    /// Reads `amqp://user:password@host:port/vhost`, or `amqps://` with `tls`. Source:
    /// https://www.rabbitmq.com/docs/uri-spec
    ///
    /// Port defaults to 5672 or 5671, the virtual host to `/` (also when the path is a lone slash),
    /// user and password to `guest`. Percent escapes are decoded. Several `host:port` may be parted
    /// by commas. Throws `invalidConfiguration`; the text never repeats the URL, which may hold a
    /// password.
    package init(
        url: String, connectionName: String, heartbeat: Duration = .seconds(15), tls: TLSConfiguration? = nil
    ) throws(AMQPError) {
        func invalid(_ message: String) -> AMQPError { AMQPError(.invalidConfiguration, message) }
        let secure: Bool
        let rest: Substring
        if url.lowercased().hasPrefix("amqps://") {
            (secure, rest) = (true, url.dropFirst("amqps://".count))
        } else if url.lowercased().hasPrefix("amqp://") {
            (secure, rest) = (false, url.dropFirst("amqp://".count))
        } else {
            throw invalid("A broker URL starts with amqp:// or amqps://.")
        }
        guard secure == (tls != nil) else {
            throw invalid(
                secure
                    ? "amqps:// needs a TLS configuration with a CA file."
                    : "A TLS configuration is given, so the broker URL must start with amqps://.")
        }
        guard !rest.contains("?"), !rest.contains("#") else {
            throw invalid("A broker URL takes no query and no fragment; escape ? and # in the password as %3F and %23.")
        }

        let slash = rest.firstIndex(of: "/") ?? rest.endIndex
        var authority = rest[..<slash]
        let path = rest[slash...].dropFirst()
        guard !path.contains("/") else {
            throw invalid("A virtual host that holds a slash is written with %2F.")
        }
        var username = "guest"
        var password = "guest"
        if let at = authority.lastIndex(of: "@") {
            let credentials = authority[..<at]
            authority = authority[authority.index(after: at)...]
            let colon = credentials.firstIndex(of: ":") ?? credentials.endIndex
            username = try Self.decoded(credentials[..<colon])
            password = try Self.decoded(credentials[colon...].dropFirst())
        }
        var endpoints: [BrokerEndpoint] = []
        for part in authority.split(separator: ",", omittingEmptySubsequences: false) {
            endpoints.append(try Self.endpoint(part, defaultPort: secure ? 5671 : 5672))
        }
        self.init(
            endpoints: endpoints, virtualHost: path.isEmpty ? "/" : try Self.decoded(path), username: username,
            password: Secret(password), connectionName: connectionName, heartbeat: heartbeat, tls: tls)
        try validate()
    }

    private static func endpoint(_ text: Substring, defaultPort: Int) throws(AMQPError) -> BrokerEndpoint {
        var host = text
        var portText: Substring = ""
        if text.hasPrefix("[") {
            guard let bracket = text.firstIndex(of: "]") else {
                throw AMQPError(.invalidConfiguration, "An IPv6 address in a broker URL ends with ].")
            }
            host = text[text.index(after: text.startIndex)..<bracket]
            portText = text[text.index(after: bracket)...]
            guard portText.isEmpty || portText.hasPrefix(":") else {
                throw AMQPError(.invalidConfiguration, "After the ] of an address only a port may follow.")
            }
        } else if let colon = text.firstIndex(of: ":") {
            host = text[..<colon]
            portText = text[colon...]
        }
        guard portText.isEmpty || portText == ":" || Int(portText.dropFirst()) != nil else {
            throw AMQPError(.invalidConfiguration, "The port in a broker URL is a number.")
        }
        return BrokerEndpoint(host: try decoded(host), port: Int(portText.dropFirst()) ?? defaultPort)
    }

    private static func decoded(_ text: Substring) throws(AMQPError) -> String {
        var bytes: [UInt8] = []
        var rest = text.utf8
        while let byte = rest.popFirst() {
            guard byte == UInt8(ascii: "%") else {
                bytes.append(byte)
                continue
            }
            let digits = rest.prefix(2)
            // The radix initialiser would take a sign.
            guard digits.count == 2, digits.first != UInt8(ascii: "+"),
                let value = UInt8(String(decoding: digits, as: UTF8.self), radix: 16)
            else {
                throw AMQPError(.invalidConfiguration, "A percent sign in a broker URL is followed by two hex digits.")
            }
            rest = rest.dropFirst(2)
            bytes.append(value)
        }
        guard let text = String(validating: bytes, as: UTF8.self) else {
            throw AMQPError(.invalidConfiguration, "A part of the broker URL is not UTF-8.")
        }
        return text
    }
}
