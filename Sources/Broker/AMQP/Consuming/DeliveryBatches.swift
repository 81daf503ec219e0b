/// A consumer's deliveries, in the broker's order, as many at a time as have come since the last
/// look.
///
/// One task reads them. The sequence ends when we cancel the consumer, or when the reading task is
/// cancelled, and throws an `AMQPError` when the broker cancels it (`consumerCancelled`) or the
/// connection ends. The prefetch bounds what can be on its way.
package struct DeliveryBatches: AsyncSequence, Sendable {
    package typealias Element = [Delivery]
    package typealias Failure = AMQPError

    package struct AsyncIterator: AsyncIteratorProtocol {
        let buffer: DeliveryBuffer

        package mutating func next() async throws -> [Delivery]? {
            try await buffer.next()
        }

        package mutating func next(isolation actor: isolated (any Actor)?) async throws(AMQPError) -> [Delivery]? {
            try await buffer.next()
        }
    }

    let buffer: DeliveryBuffer

    package func makeAsyncIterator() -> AsyncIterator {
        AsyncIterator(buffer: buffer)
    }
}
