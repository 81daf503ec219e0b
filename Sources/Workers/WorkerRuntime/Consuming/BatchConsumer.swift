package import AMQP
import Fulfilment
import Logging
import Messages
import ServiceLifecycle

/// The life of a message that is worked on in batches.
///
/// A row of the outbox is published by the relay → the broker delivers it here, unacknowledged → the handler works on as
/// many as have come, in one transaction, and commits → only then the deliveries are acknowledged. A worker that dies
/// anywhere on the way leaves the message with the broker, which delivers it again as *redelivered*: such a message is
/// worked on alone and its starts are counted; after three starts without an end it is a dead letter, reason `crash`.
/// A body that is no message of ours is a dead letter at once. Nothing is ever dropped.
package struct BatchConsumer<Handler: BatchHandler>: Service {
    private let handler: Handler
    private let context: WorkerContext
    private let broker: ConnectionConfiguration

    package init(_ handler: Handler, context: WorkerContext, broker: ConnectionConfiguration) {
        self.handler = handler
        self.context = context
        self.broker = broker
    }

    package func run() async throws {
        try await withThrowingTaskGroup(of: Void.self) { group in
            for queue in handler.queues {
                group.addTask {
                    try await ServiceLoop(part: queue.name, context: context).run { works in
                        try await consume(queue, works)
                    }
                }
            }
            // One queue that can never be served ends the worker.
            while try await group.next() != nil {}
        }
    }

    private func consume(_ queue: FleetQueue, _ works: @escaping @Sendable () -> Void) async throws {
        try await withFleetConsumer(broker, queue: queue, context: context) { consumer, deliveries in
            works()
            for try await batch in deliveries {
                context.health.set(queue: queue.name, unacknowledged: batch.count)
                var rest = batch[...]
                while let first = rest.first {
                    // A redelivered message runs alone, so that a crash charges it and no innocent one.
                    let count = first.redelivered ? 1 : rest.prefix(handler.batchLimit).prefix { !$0.redelivered }.count
                    try await work(rest.prefix(count), of: queue, consumer)
                    rest = rest.dropFirst(count)
                }
                context.health.set(queue: queue.name, unacknowledged: 0)
            }
        }
    }

    private func work(
        _ deliveries: ArraySlice<Delivery>, of queue: FleetQueue, _ consumer: ConsumerConnection
    ) async throws {
        let intake = MessageIntake(queue: queue, context: context)
        var received: [(tag: UInt64, message: Received)] = []
        for delivery in deliveries {
            if let message = try await intake.read(delivery) {
                received.append((delivery.tag, message))
            } else {
                try await consumer.reject(delivery.tag, requeue: false)
            }
        }
        guard !received.isEmpty else { return }
        let watch = ContinuousClock.now
        let outcomes: [MessageOutcome]
        do {
            outcomes = try await handler.handle(received.map(\.message), context)
        } catch {
            await intake.notBegun(received.map(\.message))
            throw error
        }
        WorkerMetrics.handled(outcomes, queue: queue, duration: watch.duration(to: .now))
        try await settle(received, outcomes, consumer)
        for (item, outcome) in zip(received, outcomes) where outcome != .later {
            try await intake.ended(item.message)
        }
    }

    private func settle(
        _ received: [(tag: UInt64, message: Received)], _ outcomes: [MessageOutcome], _ consumer: ConsumerConnection
    ) async throws {
        guard outcomes.count == received.count else {
            throw AMQPError(
                .protocolViolation, "a handler answered for \(outcomes.count) of \(received.count) messages")
        }
        let done = zip(received, outcomes).filter { $0.1 == .done }.map(\.0.tag)
        // Work finishes in order on this channel, so everything up to the last tag is settled.
        if let last = done.last, done.count == received.count {
            try await consumer.acknowledge(last, multiple: true)
            return
        }
        try await consumer.acknowledge(done)
        for (item, outcome) in zip(received, outcomes) {
            switch outcome {
            case .done: continue
            case .dead: try await consumer.reject(item.tag, requeue: false)
            case .later: try await consumer.negativeAcknowledge(item.tag, multiple: false, requeue: true)
            }
        }
    }
}
