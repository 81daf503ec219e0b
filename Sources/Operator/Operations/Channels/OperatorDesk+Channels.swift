import Database
import Fulfilment
import Store

extension OperatorDesk {
    /// All channels by name.
    package func channels() async throws -> [ChannelCard] {
        try await database.read { transaction in
            let zones = try zones(in: transaction)
            return try ChannelTable.list(in: transaction).map { channel in
                try card(channel, zones, in: transaction)
            }
        }
    }

    package func channel(_ name: String) async throws -> ChannelCard {
        try await database.read { transaction in
            try card(try storedChannel(name, in: transaction), try zones(in: transaction), in: transaction)
        }
    }

    /// Changes buffer, maximum or assortment of a channel, or buffer and maximum of one of its offers.
    package func setChannel(_ name: String, _ change: ChannelChange) async throws -> ChannelCard {
        guard !change.isEmpty else { throw OperationRefusal(.nothingToChange) }
        for number in [change.buffer, change.maximum].compactMap(\.self) where number < 0 {
            throw OperationRefusal(.channelNumberInvalid, ["number": String(number)])
        }
        let maximum: Int?? = change.isUnlimited ? .some(nil) : change.maximum.map { .some($0) }
        let now = clock.now
        return try await database.write { transaction in
            let channel = try storedChannel(name, in: transaction)
            if let sku = change.sku {
                let buffer: Int?? = change.isUnlimited ? .some(change.buffer) : change.buffer.map { .some($0) }
                let isThere = try OfferTable.set(
                    buffer: buffer, maximum: change.isUnlimited ? .some(change.maximum) : maximum, of: SKU(sku),
                    on: channel.id, by: person, now: now, in: transaction)
                guard isThere else { throw OperationRefusal(.offerUnknown, ["sku": sku, "channel": name]) }
            } else {
                _ = try ChannelTable.set(
                    .init(
                        assortment: try change.assortment.map { try assortment($0, of: channel) },
                        buffer: change.buffer, maximum: maximum),
                    of: channel.id, by: person, now: now, in: transaction)
            }
            return try card(try storedChannel(name, in: transaction), try zones(in: transaction), in: transaction)
        }
    }

    /// Switches the sending of quantities on or off. Switched on, all quantities are told anew.
    package func setSending(_ isOn: Bool, of name: String) async throws -> ChannelCard {
        let now = clock.now
        return try await database.write { transaction in
            let channel = try storedChannel(name, in: transaction)
            _ = try ChannelTable.set(.init(sends: isOn), of: channel.id, by: person, now: now, in: transaction)
            return try card(try storedChannel(name, in: transaction), try zones(in: transaction), in: transaction)
        }
    }

    /// Puts refused offers back to waiting, and a channel that fails back to work.
    package func retryChannel(_ name: String, sku: String?) async throws -> RetriedChannel {
        let now = clock.now
        return try await database.write { transaction in
            let channel = try storedChannel(name, in: transaction)
            let count = try ChannelTable.retry(
                channel.id, sku: sku.map { SKU($0) }, by: person, now: now, in: transaction)
            let after = try card(try storedChannel(name, in: transaction), try zones(in: transaction), in: transaction)
            return RetriedChannel(channel: after, offers: count ?? 0)
        }
    }

    func storedChannel(_ name: String, in transaction: any SQLTransaction) throws -> StoredChannel {
        if let channel = try ChannelTable.find(ChannelID(name), in: transaction) { return channel }
        let known = try ChannelTable.list(in: transaction).map(\.id.rawValue).joined(separator: ", ")
        throw OperationRefusal(.channelUnknown, ["channel": name, "known": known])
    }

    private func card(
        _ channel: StoredChannel, _ zones: AccountZones, in transaction: any SQLTransaction
    ) throws -> ChannelCard {
        ChannelCard(channel, try OfferView.counts(of: channel.id, in: transaction), zones[channel.account])
    }

    private func assortment(_ word: String, of channel: StoredChannel) throws -> ChannelAssortment {
        // What is offered on Amazon, the merchant decides there.
        let allowed = channel.kind == .amazon ? [ChannelAssortment.listed] : ChannelAssortment.allCases
        guard let assortment = ChannelAssortment(rawValue: word), allowed.contains(assortment) else {
            throw OperationRefusal(
                .assortmentInvalid,
                ["assortment": word, "allowed": allowed.map(\.rawValue).joined(separator: ", ")])
        }
        return assortment
    }
}
