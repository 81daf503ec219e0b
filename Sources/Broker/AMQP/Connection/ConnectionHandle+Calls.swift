import CRabbitMQ

extension ConnectionHandle {
    /// Writes a request; its reply comes as a frame like any other. Returns a library status.
    func send(_ request: CallRequest) -> Int32 {
        defer { recycle_amqp_pool(scratch) }
        switch request {
        case .openChannel:
            var method = amqp_channel_open_t(out_of_band: amqp_empty_bytes)
            return amqp_send_method(raw, Self.channel, ORDERLY_CHANNEL_OPEN, &method)
        case .closeChannel:
            var method = amqp_channel_close_t(reply_code: 200, reply_text: bytes("anew"), class_id: 0, method_id: 0)
            return amqp_send_method(raw, Self.channel, ORDERLY_CHANNEL_CLOSE, &method)
        case .selectConfirms:
            var method = amqp_confirm_select_t(nowait: 0)
            return amqp_send_method(raw, Self.channel, ORDERLY_CONFIRM_SELECT, &method)
        case .closeConnection:
            var method = amqp_connection_close_t(reply_code: 200, reply_text: bytes("done"), class_id: 0, method_id: 0)
            return amqp_send_method(raw, 0, ORDERLY_CONNECTION_CLOSE, &method)
        case .declareExchange(let exchange):
            var method = amqp_exchange_declare_t()
            method.exchange = bytes(exchange.name)
            method.type = bytes(exchange.kind.rawValue)
            method.durable = exchange.durable ? 1 : 0
            return amqp_send_method(raw, Self.channel, ORDERLY_EXCHANGE_DECLARE, &method)
        case .declareQueue(let queue):
            var method = amqp_queue_declare_t()
            method.queue = bytes(queue.name)
            method.durable = queue.durable ? 1 : 0
            method.arguments = table(queue.arguments)
            return amqp_send_method(raw, Self.channel, ORDERLY_QUEUE_DECLARE, &method)
        case .inspectQueue(let name):
            var method = amqp_queue_declare_t()
            method.queue = bytes(name)
            method.passive = 1
            return amqp_send_method(raw, Self.channel, ORDERLY_QUEUE_DECLARE, &method)
        case .bind(let binding):
            var method = amqp_queue_bind_t()
            method.queue = bytes(binding.queue)
            method.exchange = bytes(binding.exchange)
            method.routing_key = bytes(binding.routingKey)
            return amqp_send_method(raw, Self.channel, ORDERLY_QUEUE_BIND, &method)
        case .unbind(let binding):
            var method = amqp_queue_unbind_t()
            method.queue = bytes(binding.queue)
            method.exchange = bytes(binding.exchange)
            method.routing_key = bytes(binding.routingKey)
            return amqp_send_method(raw, Self.channel, ORDERLY_QUEUE_UNBIND, &method)
        case .purge(let name):
            var method = amqp_queue_purge_t()
            method.queue = bytes(name)
            return amqp_send_method(raw, Self.channel, ORDERLY_QUEUE_PURGE, &method)
        case .deleteQueue(let name):
            var method = amqp_queue_delete_t()
            method.queue = bytes(name)
            return amqp_send_method(raw, Self.channel, ORDERLY_QUEUE_DELETE, &method)
        case .prefetch(let count):
            var method = amqp_basic_qos_t(prefetch_size: 0, prefetch_count: UInt16(clamping: count), global: 0)
            return amqp_send_method(raw, Self.channel, ORDERLY_BASIC_QOS, &method)
        case .consume(let queue, let tag):
            var method = amqp_basic_consume_t()
            method.queue = bytes(queue)
            method.consumer_tag = bytes(tag)
            return amqp_send_method(raw, Self.channel, ORDERLY_BASIC_CONSUME, &method)
        case .cancel(let tag):
            var method = amqp_basic_cancel_t(consumer_tag: bytes(tag), nowait: 0)
            return amqp_send_method(raw, Self.channel, ORDERLY_BASIC_CANCEL, &method)
        case .get(let queue):
            var method = amqp_basic_get_t(ticket: 0, queue: bytes(queue), no_ack: 0)
            return amqp_send_method(raw, Self.channel, ORDERLY_BASIC_GET, &method)
        }
    }
}
