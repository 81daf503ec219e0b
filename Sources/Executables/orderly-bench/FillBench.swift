import AMQP
import ArgumentParser
import Fulfilment
import Messages

/// Leaves messages for `work` in the fleet's queue: as many orders, each at its first revision.
struct FillBench: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "fill", abstract: "Fill the fleet's stock queue with changed orders.")

    @OptionGroup var options: BrokerOptions

    func run() async throws {
        let broker = try options.configuration(name: "fill")
        try await BenchWorker.prepare(.stock, broker)
        let (count, bytes) = (options.count, options.bytes)
        try await Publisher.withPublisher(broker, logger: BenchWorker.logger) { publisher in
            for start in stride(from: 0, to: count, by: 10_000) {
                let messages = (start..<min(start + 10_000, count)).map { index in
                    Self.message(index, bytes: bytes)
                }
                try await BenchWorker.publish(messages, publisher)
            }
        }
    }

    private static func message(_ index: Int, bytes: Int) -> OutgoingMessage {
        let digits = String(1_000_000 + index)
        let message = FleetMessage.orderChanged(
            account: BenchWorker.account, order: OrderID("302-\(digits)-\(digits)"), revision: 1)
        return OutgoingMessage(message, body: padded(message.body, to: bytes))
    }

    /// A further member that no reader knows brings the body to its size.
    private static func padded(_ body: [UInt8], to bytes: Int) -> [UInt8] {
        let frame = Array(",\"pad\":\"".utf8)
        let room = bytes - body.count - frame.count - 1
        guard room >= 0 else { return body }
        return body.dropLast() + frame + [UInt8](repeating: UInt8(ascii: "x"), count: room) + Array("\"}".utf8)
    }
}
