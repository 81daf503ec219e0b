import CRabbitMQ

extension ConnectionHandle {
    /// Writes one message. The library has copied it to the socket when this returns its status,
    /// which says nothing about the broker.
    func publish(_ message: OutgoingMessage) -> Int32 {
        defer { recycle_amqp_pool(scratch) }
        var header = amqp_basic_properties_t()
        header.delivery_mode = message.isPersistent ? 2 : 1
        header._flags = amqp_flags_t(AMQP_BASIC_DELIVERY_MODE_FLAG)
        fill(&header, from: message.properties)
        let exchange = bytes(message.exchange)
        let routingKey = bytes(message.routingKey)
        return message.body.withUnsafeBytes { body in
            amqp_basic_publish(
                raw, Self.channel, exchange, routingKey, message.isMandatory ? 1 : 0, 0, &header,
                amqp_bytes_t(len: body.count, bytes: UnsafeMutableRawPointer(mutating: body.baseAddress)))
        }
    }

    func acknowledge(_ tag: UInt64, multiple: Bool) -> Int32 {
        amqp_basic_ack(raw, Self.channel, tag, multiple ? 1 : 0)
    }

    func reject(_ tag: UInt64, requeue: Bool) -> Int32 {
        amqp_basic_reject(raw, Self.channel, tag, requeue ? 1 : 0)
    }

    func negativeAcknowledge(_ tag: UInt64, multiple: Bool, requeue: Bool) -> Int32 {
        amqp_basic_nack(raw, Self.channel, tag, multiple ? 1 : 0, requeue ? 1 : 0)
    }

    func answerConnectionClose() -> Int32 {
        var method = amqp_connection_close_ok_t()
        return amqp_send_method(raw, 0, ORDERLY_CONNECTION_CLOSE_OK, &method)
    }

    func answerChannelClose() -> Int32 {
        var method = amqp_channel_close_ok_t()
        return amqp_send_method(raw, Self.channel, ORDERLY_CHANNEL_CLOSE_OK, &method)
    }

    func answerFlow(active: Bool) -> Int32 {
        var method = amqp_channel_flow_ok_t(active: active ? 1 : 0)
        return amqp_send_method(raw, Self.channel, ORDERLY_CHANNEL_FLOW_OK, &method)
    }

    private func fill(_ header: inout amqp_basic_properties_t, from properties: MessageProperties) {
        var flags: Int32 = 0
        func copy(_ text: String?, _ flag: Int32) -> amqp_bytes_t {
            guard let text else { return amqp_empty_bytes }
            flags |= flag
            return bytes(text)
        }
        header.content_type = copy(properties.contentType, AMQP_BASIC_CONTENT_TYPE_FLAG)
        header.content_encoding = copy(properties.contentEncoding, AMQP_BASIC_CONTENT_ENCODING_FLAG)
        header.correlation_id = copy(properties.correlationID, AMQP_BASIC_CORRELATION_ID_FLAG)
        header.reply_to = copy(properties.replyTo, AMQP_BASIC_REPLY_TO_FLAG)
        header.expiration = copy(properties.expiration, AMQP_BASIC_EXPIRATION_FLAG)
        header.message_id = copy(properties.messageID, AMQP_BASIC_MESSAGE_ID_FLAG)
        header.type = copy(properties.type, AMQP_BASIC_TYPE_FLAG)
        header.app_id = copy(properties.appID, AMQP_BASIC_APP_ID_FLAG)
        if let priority = properties.priority {
            header.priority = priority
            flags |= AMQP_BASIC_PRIORITY_FLAG
        }
        if let timestamp = properties.timestamp {
            header.timestamp = timestamp
            flags |= AMQP_BASIC_TIMESTAMP_FLAG
        }
        if !properties.headers.isEmpty {
            header.headers = table(properties.headers)
            flags |= AMQP_BASIC_HEADERS_FLAG
        }
        header._flags |= amqp_flags_t(flags)
    }
}
