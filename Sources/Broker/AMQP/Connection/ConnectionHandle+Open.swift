import CRabbitMQ
import Glibc

extension ConnectionHandle {
    /// Connects to one numeric address. Returns a duplicate of the socket's descriptor that belongs
    /// to the caller.
    mutating func connect(
        to address: String, port: Int, timeout: Duration, tls configuration: TLSConfiguration?, serverName: String
    ) throws(AMQPError) -> Int32 {
        let socket: OpaquePointer
        if let configuration {
            socket = try secureSocket(configuration, serverName: serverName)
        } else {
            guard let plain = amqp_tcp_socket_new(raw) else {
                throw AMQPError(.connectFailed, "There is no memory for a broker socket.")
            }
            socket = plain
        }
        let status = orderly_connect(socket, address, Int32(port), timeout.wholeMilliseconds)
        guard status == AMQP_STATUS_OK.rawValue else {
            throw connectError(status, address: address, port: port, serverName: serverName)
        }
        let descriptor = fcntl(amqp_get_sockfd(raw), F_DUPFD_CLOEXEC, 3)
        guard descriptor >= 0 else {
            throw AMQPError(.connectFailed, "There is no free file descriptor for a broker connection.")
        }
        return descriptor
    }

    private func secureSocket(
        _ configuration: TLSConfiguration, serverName: String
    ) throws(AMQPError) -> OpaquePointer {
        guard let socket = amqp_ssl_socket_new(raw) else {
            throw AMQPError(.tlsFailed, "OpenSSL could not be started.")
        }
        withUnsafeMutableBytes(of: &tls.pointee.name) { name in
            name.initializeMemory(as: UInt8.self, repeating: 0)
            name.copyBytes(from: serverName.utf8.prefix(name.count - 1))
        }
        let succeeded = AMQP_STATUS_OK.rawValue
        guard orderly_tls_attach(socket, tls) == 1 else {
            throw AMQPError(.tlsFailed, "\(serverName) is no name that a certificate could carry.")
        }
        guard amqp_ssl_socket_set_ssl_versions(socket, AMQP_TLSv1_2, AMQP_TLSvLATEST) == succeeded else {
            throw AMQPError(.tlsFailed, "This OpenSSL cannot be held to TLS 1.2 or later.")
        }
        guard amqp_ssl_socket_set_cacert(socket, configuration.caFile) == succeeded else {
            throw AMQPError(
                .tlsFailed, "The CA file \(configuration.caFile) cannot be read or holds no certificate in PEM form.")
        }
        if let certificate = configuration.certificateFile, let key = configuration.keyFile {
            guard amqp_ssl_socket_set_key(socket, certificate, key) == succeeded else {
                throw AMQPError(
                    .tlsFailed,
                    "The client certificate \(certificate) and key \(key) cannot be used: both must be PEM, belong "
                        + "together, and the key must have no passphrase.")
            }
        }
        return socket
    }

    private func connectError(_ status: Int32, address: String, port: Int, serverName: String) -> AMQPError {
        let place = "\(address) port \(port)"
        if tls.pointee.verify_error != 0 {
            let reason = orderly_tls_verify_text(tls.pointee.verify_error).map { String(cString: $0) }
            return AMQPError(
                .tlsFailed,
                "The certificate that \(place) showed as \(serverName) was refused: \(reason ?? "unknown reason").")
        }
        switch status {
        case AMQP_STATUS_TIMEOUT.rawValue:
            return AMQPError(.timedOut, "\(place) did not answer in time.")
        case AMQP_STATUS_SSL_CONNECTION_FAILED.rawValue, AMQP_STATUS_SSL_ERROR.rawValue:
            guard let reason = orderly_tls_reason().map({ String(cString: $0) }) else {
                return AMQPError(.connectFailed, "\(place) ended the connection during the TLS handshake.")
            }
            return AMQPError(
                .tlsFailed, "The TLS handshake with \(place) failed: \(reason). Does that port expect TLS?")
        default:
            return AMQPError(.connectFailed, "Cannot connect to \(place): \(Self.text(status)).")
        }
    }

    /// Gathers small writes into full segments while on.
    static func cork(_ descriptor: Int32, _ isOn: Bool) {
        orderly_cork(descriptor, isOn ? 1 : 0)
    }

    /// Bounds what the kernel waits for on a connected socket. The user timeout also counts the
    /// time in which a peer lives but takes nothing, as a broker under an alarm does with
    /// publishers.
    static func boundSocket(_ descriptor: Int32, userTimeout: Duration, keepaliveSeconds: Int) {
        _ = orderly_bound_socket(descriptor, UInt32(clamping: userTimeout.wholeMilliseconds), Int32(keepaliveSeconds))
    }
}
