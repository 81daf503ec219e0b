@testable import AMQP
import Testing

@Suite struct DeliveryBufferTests {
    @Test func everythingThatCameSinceTheLastLookIsOneBatch() async throws {
        let buffer = DeliveryBuffer()
        buffer.append([delivery(1), delivery(2)])
        buffer.append([delivery(3)])
        #expect(try await buffer.next()?.map(\.tag) == [1, 2, 3])
    }

    @Test func aFinishedBufferGivesTheRestAndThenEnds() async throws {
        let buffer = DeliveryBuffer()
        buffer.append([delivery(1)])
        buffer.finish()
        buffer.append([delivery(2)])
        #expect(try await buffer.next()?.map(\.tag) == [1])
        #expect(try await buffer.next() == nil)
    }

    @Test func aFailedBufferThrowsAtOnceAndAgain() async throws {
        let buffer = DeliveryBuffer()
        let error = AMQPError(.connectionLost, "gone")
        buffer.append([delivery(1)])
        buffer.finish(throwing: error)
        buffer.finish()
        for _ in 0..<2 { await #expect(throws: error) { try await buffer.next() } }
    }

    @Test func aWaitingReaderIsWokenByEachEnd() async throws {
        for end in 0..<3 {
            let buffer = DeliveryBuffer()
            let reader = Task { try await buffer.next() }
            switch end {
            case 0: buffer.append([delivery(9)])
            case 1: buffer.finish()
            default: reader.cancel()
            }
            #expect(try await reader.value?.map(\.tag) == (end == 0 ? [9] : nil))
        }
    }

    private func delivery(_ tag: UInt64) -> Delivery {
        Delivery(
            tag: tag, redelivered: false, body: [],
            origin: DeliveryOrigin(exchange: "", routingKey: "", consumerTag: ""),
            encodedProperties: EncodedProperties([]))
    }
}
