package import AMQP
import Fulfilment
import Messages
import ServiceLifecycle

/// The life of a message that is worked on alone, several at once: as in `BatchConsumer`, but each is acknowledged by
/// itself, and a later queue is served only while the earlier ones are empty.
package struct SingleConsumer<Handler: SingleHandler>: Service {
    private let handler: Handler
    private let context: WorkerContext
    private let broker: ConnectionConfiguration

    package init(_ handler: Handler, context: WorkerContext, broker: ConnectionConfiguration) {
        self.handler = handler
        self.context = context
        self.broker = broker
    }

    package func run() async throws {
        let part = handler.queues.first?.name ?? "consumer"
        try await ServiceLoop(part: part, context: context).run { works in
            let inbox = PriorityInbox(lanes: handler.queues.count)
            try await withThrowingTaskGroup(of: Void.self) { group in
                for lane in handler.queues.indices {
                    group.addTask { try await fill(inbox, lane: lane, works) }
                }
                group.addTask { try await serve(inbox) }
                // The first that fails ends the others: the session begins anew with all its connections.
                while try await group.next() != nil {}
            }
        }
    }

    /// Reads one queue into its lane; its connection stays open until all that it delivered is settled.
    private func fill(_ inbox: PriorityInbox, lane: Int, _ works: @escaping @Sendable () -> Void) async throws {
        let queue = handler.queues[lane]
        try await withFleetConsumer(broker, queue: queue, context: context) { consumer, deliveries in
            works()
            for try await batch in deliveries {
                inbox.add(
                    batch.map { PriorityInbox.Item(delivery: $0, queue: queue, consumer: consumer, lane: lane) },
                    lane: lane)
            }
            // Asked to stop: what is not begun goes back to the queue with the connection.
            inbox.close(lane: lane)
            await inbox.waitUntilIdle(lane: lane)
        }
    }

    /// Works until all lanes are closed or one item has failed. Returns when nothing is under way any more.
    private func serve(_ inbox: PriorityInbox) async throws {
        await withDiscardingTaskGroup { group in
            for await _ in inbox.signals {
                while let item = inbox.take(limit: handler.concurrency) {
                    group.addTask {
                        // A task of its own: what has begun is finished and written down, also when the session is
                        // cancelled because a connection was lost. Only its acknowledgement fails then.
                        let result = await Task { try await work(item) }.result
                        if case .failure(let error) = result { inbox.fail(error) }
                        inbox.finished(item)
                    }
                }
                if inbox.isOver { break }
            }
        }
        if let failure = inbox.failure { throw failure }
    }

    private func work(_ item: PriorityInbox.Item) async throws {
        let intake = MessageIntake(queue: item.queue, context: context)
        let tag = item.delivery.tag
        guard let received = try await intake.read(item.delivery) else {
            try await item.consumer.reject(tag, requeue: false)
            return
        }
        let watch = ContinuousClock.now
        let outcome: MessageOutcome
        do {
            outcome = try await handler.handle(received, context)
        } catch {
            await intake.notBegun([received])
            throw error
        }
        WorkerMetrics.handled([outcome], queue: item.queue, duration: watch.duration(to: .now))
        switch outcome {
        case .done: try await item.consumer.acknowledge(tag, multiple: false)
        case .dead: try await item.consumer.reject(tag, requeue: false)
        case .later: try await item.consumer.negativeAcknowledge(tag, multiple: false, requeue: true)
        }
        if outcome != .later { try await intake.ended(received) }
    }
}
