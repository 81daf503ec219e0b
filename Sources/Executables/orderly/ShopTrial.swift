import Channels
import Fulfilment
import Operations

/// The way to a shop from this machine.
struct ShopTrial: ChannelTrial {
    func post(
        testOf channel: ChannelID, to address: WebhookAddress, keys: [[UInt8]], now: Timestamp, realNow: Timestamp
    ) async -> ChannelTrialAnswer {
        guard let event = try? ChannelEvent(testOf: channel, now: now) else {
            return ChannelTrialAnswer(isTaken: false, reason: "cancelled")
        }
        let client = WebhookClient()
        let answer = await client.send(event, to: address, keys: keys, now: realNow)
        await client.shutdown()
        return switch answer {
        case .taken: ChannelTrialAnswer(isTaken: true)
        case .failed(let failure, let detail, _), .refused(let failure, let detail):
            ChannelTrialAnswer(isTaken: false, reason: failure.rawValue, detail: detail)
        }
    }

    func probe(file path: String) async -> ChannelTrialAnswer {
        do {
            try QuantityFile(path: path).probe()
            return ChannelTrialAnswer(isTaken: true)
        } catch {
            return ChannelTrialAnswer(isTaken: false, reason: "file-unwritable", detail: "\(error)")
        }
    }
}
