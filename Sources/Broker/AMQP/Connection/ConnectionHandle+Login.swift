import CRabbitMQ

extension ConnectionHandle {
    /// What we can do; the library by itself names only the first and the last.
    /// Source: https://www.rabbitmq.com/docs/consumer-cancel#capabilities,
    /// https://www.rabbitmq.com/docs/connection-blocked
    static let capabilities: [String: FieldValue] = [
        "authentication_failure_close": true,
        "publisher_confirms": true,
        "basic.nack": true,
        "consumer_cancel_notify": true,
        "connection.blocked": true,
        "exchange_exchange_bindings": true,
    ]

    /// Speaks the handshake within a time, and returns the heartbeat in seconds that both sides
    /// agreed on.
    mutating func login(_ configuration: ConnectionConfiguration, timeout: Duration) throws(AMQPError) -> Int {
        orderly_set_timeouts(raw, timeout.wholeMilliseconds, configuration.rpcTimeout.wholeMilliseconds)
        defer { recycle_amqp_pool(scratch) }
        var properties = table([
            "product": "Orderly",
            "connection_name": .string(configuration.connectionName),
            "capabilities": .table(Self.capabilities),
        ])
        let reply = orderly_login(
            raw, configuration.virtualHost, Self.frameMax, Int32(configuration.heartbeatSeconds), &properties,
            configuration.username, configuration.password.exposed)
        switch reply.reply_type {
        case AMQP_RESPONSE_NORMAL:
            return Int(amqp_get_heartbeat(raw))
        case AMQP_RESPONSE_SERVER_EXCEPTION where reply.reply.id == ORDERLY_CONNECTION_CLOSE:
            let close = reply.reply.decoded.assumingMemoryBound(to: amqp_connection_close_t.self).pointee
            let (code, text) = (Int(close.reply_code), Self.string(close.reply_text))
            _ = answerConnectionClose()
            throw Self.refusal(code: code, text: text, configuration: configuration)
        default:
            throw loginError(reply.library_error, secure: configuration.tls != nil)
        }
    }

    /// The broker's properties, as it stated them at login.
    func serverProperties() -> [String: FieldValue] {
        amqp_get_server_properties(raw).map { Self.fields($0.pointee, depth: 0) } ?? [:]
    }

    /// Source: https://www.rabbitmq.com/docs/access-control#mechanisms (403),
    /// https://www.rabbitmq.com/docs/vhosts (530)
    private static func refusal(code: Int, text: String, configuration: ConnectionConfiguration) -> AMQPError {
        switch code {
        case 403:
            AMQPError(
                .authenticationRefused,
                "The broker refused user \(configuration.username): wrong password, unknown user, or a user "
                    + "that may not log in from here. It said: \(text)", replyCode: code)
        case 530 where !text.contains("limit"):
            AMQPError(
                .virtualHostRefused,
                "The broker refused virtual host \(configuration.virtualHost) to user \(configuration.username): "
                    + "it does not exist or the user has no permissions on it. It said: \(text)", replyCode: code)
        default:
            AMQPError(.closedByBroker, "The broker ended the login: \(text)", replyCode: code)
        }
    }

    private func loginError(_ status: Int32, secure: Bool) -> AMQPError {
        if secure, status == AMQP_STATUS_SSL_ERROR.rawValue, let reason = orderly_tls_reason() {
            return AMQPError(
                .tlsFailed,
                "The broker ended the TLS session at login: \(String(cString: reason)). Does it ask for a client "
                    + "certificate, and is ours signed by an authority that it trusts?")
        }
        if secure, tls.pointee.certificate_missing != 0, status != AMQP_STATUS_TIMEOUT.rawValue {
            // Without the broker's reason it may also have crashed just now, so this is no verdict.
            return AMQPError(
                .connectFailed,
                "The broker asked for a client certificate, none is configured, and the connection ended at login.")
        }
        switch status {
        case AMQP_STATUS_TIMEOUT.rawValue:
            return AMQPError(.timedOut, "The broker accepted the connection but did not finish the handshake in time.")
        case AMQP_STATUS_BROKER_UNSUPPORTED_SASL_METHOD.rawValue:
            return AMQPError(
                .authenticationRefused, "The broker does not offer PLAIN, the only mechanism that we speak.")
        case AMQP_STATUS_CONNECTION_CLOSED.rawValue, AMQP_STATUS_SOCKET_CLOSED.rawValue,
            AMQP_STATUS_SOCKET_ERROR.rawValue:
            return AMQPError(
                .connectFailed,
                "The connection ended during the handshake. Is this an AMQP port, and does it expect TLS?")
        default:
            return Self.error(status, while: "logging in")
        }
    }
}
