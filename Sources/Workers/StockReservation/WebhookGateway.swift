package import Channels
package import Fulfilment
package import Store

/// `QuantityGateway` over signed events: a shop's own address.
package struct WebhookGateway: QuantityGateway {
    private let client: WebhookClient
    private let keyRing: KeyRing
    private let clock: BusinessClock

    package init(client: WebhookClient, keyRing: KeyRing, clock: BusinessClock) {
        self.client = client
        self.keyRing = keyRing
        self.clock = clock
    }

    package func batchLimit(waiting: Int, for channel: StoredChannel) -> Int { ChannelEvent.limit }

    package func hand(_ batch: [QuantityUpdate], to channel: StoredChannel) async -> QuantityResult {
        let address: WebhookAddress
        do {
            address = try WebhookAddress(channel.target ?? "")
        } catch {
            return .refusedAll(code: "channel-address", detail: error.rawValue)
        }
        let now = clock.technicalNow
        guard let sealed = channel.secret,
            let secrets = try? ChannelSecrets(sealed: sealed, keys: keyRing)
        else { return .refusedAll(code: "channel-secret", detail: "") }
        guard let event = try? ChannelEvent(quantities: batch, of: channel.id) else {
            return .refusedAll(code: "channel-address", detail: "the event cannot be written as JSON")
        }
        let known = Set(batch.map(\.sku))
        switch await client.send(event, to: address, keys: secrets.keys(at: now), now: now) {
        case .taken(let refused):
            // What the shop names beside what it was told says nothing.
            return .handed(
                refused.filter { known.contains($0.key) }.mapValues {
                    QuantityRefusal(code: "shop-refused-sku", detail: $0)
                })
        case .failed(let failure, let detail, let retryAfter):
            return .failed(code: failure.rawValue, detail: detail, retryAfter: retryAfter)
        case .refused(let failure, let detail):
            return .refusedAll(code: failure.rawValue, detail: detail)
        }
    }
}
