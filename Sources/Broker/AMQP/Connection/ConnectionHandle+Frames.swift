import CRabbitMQ

extension ConnectionHandle {
    /// What one look at the socket gave.
    enum FrameStep {
        case idle
        case failed(AMQPError)
        case sorted(ConnectionAction)
    }

    /// Takes the next frame, if one is there, into the state. Never waits; sends a heartbeat when
    /// one is due and finds out when the peer's are missing. Nothing of the frame is kept, so that
    /// its memory is free at the next call.
    mutating func nextFrame(_ state: inout ConnectionState) -> FrameStep {
        amqp_maybe_release_buffers(raw)
        var frame = amqp_frame_t()
        let status = orderly_next_frame(raw, &frame)
        guard status == AMQP_STATUS_OK.rawValue else {
            return status == AMQP_STATUS_TIMEOUT.rawValue
                ? .idle : .failed(Self.error(status, while: "waiting for the broker"))
        }
        guard frame.channel == Self.channel || frame.channel == 0 else {
            return .sorted(state.violation("A frame came on channel \(frame.channel), which is not open."))
        }
        switch Int32(frame.frame_type) {
        case AMQP_FRAME_METHOD:
            return .sorted(sort(frame.payload.method, channel: frame.channel, into: &state))
        case AMQP_FRAME_HEADER:
            return .sorted(
                state.contentHeader(
                    bodySize: frame.payload.properties.body_size,
                    properties: Self.buffer(frame.payload.properties.raw)))
        case AMQP_FRAME_BODY:
            return .sorted(state.contentBody(Self.buffer(frame.payload.body_fragment)))
        default:
            return .sorted(.none)
        }
    }

    private mutating func sort(
        _ method: amqp_method_t, channel: amqp_channel_t, into state: inout ConnectionState
    ) -> ConnectionAction {
        guard let decoded = method.decoded else {
            return state.violation("A method without content came.")
        }
        if channel == 0 { return sortConnection(method.id, decoded, into: &state) }
        switch method.id {
        case ORDERLY_BASIC_DELIVER:
            let deliver = decoded.assumingMemoryBound(to: amqp_basic_deliver_t.self)
            let origin = origins.origin(
                exchange: Self.buffer(deliver.pointee.exchange), routingKey: Self.buffer(deliver.pointee.routing_key),
                consumerTag: Self.buffer(deliver.pointee.consumer_tag))
            return state.deliver(
                origin, tag: deliver.pointee.delivery_tag, redelivered: deliver.pointee.redelivered != 0)
        case ORDERLY_BASIC_ACK:
            let ack = decoded.assumingMemoryBound(to: amqp_basic_ack_t.self).pointee
            return state.confirmed(ack.delivery_tag, multiple: ack.multiple != 0, as: .confirmed)
        case ORDERLY_BASIC_NACK:
            let nack = decoded.assumingMemoryBound(to: amqp_basic_nack_t.self).pointee
            return state.confirmed(nack.delivery_tag, multiple: nack.multiple != 0, as: .nacked)
        case ORDERLY_BASIC_RETURN:
            let returned = decoded.assumingMemoryBound(to: amqp_basic_return_t.self).pointee
            return state.returned(
                code: Int(returned.reply_code), text: Self.string(returned.reply_text),
                exchange: Self.string(returned.exchange), routingKey: Self.string(returned.routing_key))
        case ORDERLY_BASIC_GET_OK:
            let get = decoded.assumingMemoryBound(to: amqp_basic_get_ok_t.self).pointee
            let origin = origins.origin(
                exchange: Self.buffer(get.exchange), routingKey: Self.buffer(get.routing_key),
                consumerTag: UnsafeRawBufferPointer(start: nil, count: 0))
            return state.fetched(
                origin, tag: get.delivery_tag, redelivered: get.redelivered != 0, remaining: Int(get.message_count))
        case ORDERLY_BASIC_CANCEL:
            let cancel = decoded.assumingMemoryBound(to: amqp_basic_cancel_t.self).pointee
            return state.consumerCancelled(Self.string(cancel.consumer_tag))
        case ORDERLY_CHANNEL_CLOSE:
            let close = decoded.assumingMemoryBound(to: amqp_channel_close_t.self).pointee
            return state.channelClosed(code: Int(close.reply_code), text: Self.string(close.reply_text))
        case ORDERLY_CHANNEL_FLOW:
            return state.flow(active: decoded.assumingMemoryBound(to: amqp_channel_flow_t.self).pointee.active != 0)
        default:
            guard let reply = Self.reply(method.id, decoded) else {
                return state.violation("Method \(String(method.id, radix: 16)) came, which we did not ask for.")
            }
            return state.reply(reply)
        }
    }

    private func sortConnection(
        _ id: amqp_method_number_t, _ decoded: UnsafeMutableRawPointer, into state: inout ConnectionState
    ) -> ConnectionAction {
        switch id {
        case ORDERLY_CONNECTION_BLOCKED:
            let blocked = decoded.assumingMemoryBound(to: amqp_connection_blocked_t.self).pointee
            return state.blocked(Self.string(blocked.reason))
        case ORDERLY_CONNECTION_UNBLOCKED:
            return state.unblocked()
        case ORDERLY_CONNECTION_CLOSE:
            let close = decoded.assumingMemoryBound(to: amqp_connection_close_t.self).pointee
            return state.connectionClosed(code: Int(close.reply_code), text: Self.string(close.reply_text))
        case ORDERLY_CONNECTION_CLOSE_OK:
            return state.reply(.done(.connectionClose))
        default:
            return state.violation("Method \(String(id, radix: 16)) came on channel 0.")
        }
    }

    private static func reply(_ id: amqp_method_number_t, _ decoded: UnsafeMutableRawPointer) -> CallReply? {
        switch id {
        case ORDERLY_CHANNEL_OPEN_OK: return .done(.channelOpen)
        case ORDERLY_CHANNEL_CLOSE_OK: return .done(.channelClose)
        case ORDERLY_CONFIRM_SELECT_OK: return .done(.confirmSelect)
        case ORDERLY_EXCHANGE_DECLARE_OK: return .done(.exchangeDeclare)
        case ORDERLY_QUEUE_BIND_OK: return .done(.queueBind)
        case ORDERLY_QUEUE_UNBIND_OK: return .done(.queueUnbind)
        case ORDERLY_BASIC_QOS_OK: return .done(.basicQos)
        case ORDERLY_QUEUE_DECLARE_OK:
            let queue = decoded.assumingMemoryBound(to: amqp_queue_declare_ok_t.self).pointee
            return .queue(QueueDepth(messages: Int(queue.message_count), consumers: Int(queue.consumer_count)))
        case ORDERLY_QUEUE_PURGE_OK:
            return .purged(Int(decoded.assumingMemoryBound(to: amqp_queue_purge_ok_t.self).pointee.message_count))
        case ORDERLY_QUEUE_DELETE_OK:
            return .deleted(Int(decoded.assumingMemoryBound(to: amqp_queue_delete_ok_t.self).pointee.message_count))
        case ORDERLY_BASIC_CONSUME_OK:
            let consume = decoded.assumingMemoryBound(to: amqp_basic_consume_ok_t.self).pointee
            return .consuming(tag: string(consume.consumer_tag))
        case ORDERLY_BASIC_CANCEL_OK:
            let cancel = decoded.assumingMemoryBound(to: amqp_basic_cancel_ok_t.self).pointee
            return .cancelled(tag: string(cancel.consumer_tag))
        case ORDERLY_BASIC_GET_EMPTY: return .empty
        default: return nil
        }
    }
}
