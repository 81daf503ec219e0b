import Database
import Fulfilment
import Store

extension OperatorDesk {
    /// Adds a channel of a shop. It is told nothing until its sending is switched on.
    package func addChannel(_ new: NewChannel) async throws -> MadeChannel {
        let id = try Self.channelName(new.name)
        let (kind, target, format) = try Self.channelTarget(new)
        let assortment = try Self.assortment(new.assortment ?? ChannelAssortment.all.rawValue)
        for number in [new.buffer, new.maximum].compactMap(\.self) where number < 0 {
            throw OperationRefusal(.channelNumberInvalid, ["number": String(number)])
        }
        let secrets = kind == .webhook ? ChannelSecrets() : nil
        let sealed = try secrets?.sealed(with: keyRing)
        let now = clock.now
        return try await database.write { transaction in
            let others = try ChannelTable.list(in: transaction)
            if kind == .file, let other = others.first(where: { $0.kind == .file && $0.target == target }) {
                throw OperationRefusal(.channelFileTaken, ["channel": other.id.rawValue])
            }
            let isAdded = try ChannelTable.add(
                id, kind: kind, target: target, format: format?.rawValue, secret: sealed, assortment: assortment,
                buffer: new.buffer ?? 0, maximum: new.maximum, now: now, in: transaction)
            guard isAdded else { throw OperationRefusal(.channelExists, ["channel": id.rawValue]) }
            try note(id, old: nil, new: "\(kind.rawValue) \(Self.shown(target))", now: now, in: transaction)
            return MadeChannel(channel: id.rawValue, kind: kind.rawValue, secret: secrets?.current.text)
        }
    }

    /// Gives a webhook channel a new secret; the one before signs beside it for a day.
    package func exchangeChannelSecret(_ name: String) async throws -> ExchangedSecret {
        let (now, real) = (clock.now, clock.technicalNow)
        return try await database.write { [keyRing] transaction in
            let channel = try shopChannel(name, in: transaction)
            guard let sealed = channel.secret, channel.kind == .webhook else {
                throw OperationRefusal(.channelWithoutSecret, ["channel": name])
            }
            let secrets = try ChannelSecrets(sealed: sealed, keys: keyRing).rotated(now: real)
            try ChannelTable.give(try secrets.sealed(with: keyRing), to: channel.id, in: transaction)
            try note(channel.id, "secret", old: nil, new: "exchanged", now: now, in: transaction)
            let zone = try zones(in: transaction).common
            return ExchangedSecret(
                channel: name, secret: secrets.current.text,
                previousUntil: Moment(real + ChannelSecrets.exchange, in: zone))
        }
    }

    /// Forgets a shop's channel with everything that is known of what it shows.
    package func removeChannel(_ name: String) async throws -> RemovedChannel {
        let now = clock.now
        return try await database.write { transaction in
            let channel = try shopChannel(name, in: transaction)
            let offers = try ChannelTable.remove(channel.id, by: person, now: now, in: transaction) ?? 0
            try note(
                channel.id, old: "\(channel.kind.rawValue) \(Self.shown(channel.target ?? ""))", new: nil, now: now,
                in: transaction)
            return RemovedChannel(channel: name, offers: offers)
        }
    }

    /// Asks a shop's channel whether it works, without telling it a quantity.
    package func testChannel(_ name: String, by trial: any ChannelTrial) async throws -> ChannelTrialAnswer {
        let channel = try await database.read { transaction in try shopChannel(name, in: transaction) }
        let target = channel.target ?? ""
        switch channel.kind {
        case .amazon: throw OperationRefusal(.channelOfAmazon, ["channel": name])
        case .file: return await trial.probe(file: target)
        case .webhook:
            let address = try Self.address(target)
            guard let sealed = channel.secret else {
                throw OperationRefusal(.channelWithoutSecret, ["channel": name])
            }
            let real = clock.technicalNow
            let keys = try ChannelSecrets(sealed: sealed, keys: keyRing).keys(at: real)
            return await trial.post(testOf: channel.id, to: address, keys: keys, now: clock.now, realNow: real)
        }
    }

    private func shopChannel(_ name: String, in transaction: any SQLTransaction) throws -> StoredChannel {
        guard let channel = try ChannelTable.find(ChannelID(name), in: transaction) else {
            let known = try ChannelTable.list(in: transaction).map(\.id.rawValue).joined(separator: ", ")
            throw OperationRefusal(.channelUnknown, ["channel": name, "known": known])
        }
        guard channel.kind != .amazon else { throw OperationRefusal(.channelOfAmazon, ["channel": name]) }
        return channel
    }

    private func note(
        _ id: ChannelID, _ what: String? = nil, old: String?, new: String?, now: Timestamp,
        in transaction: any SQLTransaction
    ) throws {
        try HistoryTable.add(
            HistoryEntry(
                scope: .fleet, name: (["channel", id.rawValue] + [what].compactMap(\.self)).joined(separator: "."),
                old: old, new: new, at: now, by: person), in: transaction)
    }

    // MARK: What a person wrote

    /// Such a name is never that of an Amazon channel, which has a slash.
    private static func channelName(_ name: String) throws -> ChannelID {
        let isName =
            (1...40).contains(name.utf8.count) && name.first != "-"
            && name.utf8.allSatisfy { (97...122).contains($0) || (48...57).contains($0) || $0 == 45 }
        guard isName else { throw OperationRefusal(.channelNameInvalid, ["channel": name]) }
        return ChannelID(name)
    }

    private static func channelTarget(_ new: NewChannel) throws -> (ChannelKind, String, QuantityFormat?) {
        switch (new.webhook, new.file) {
        case (let address?, nil):
            guard new.format == nil else { throw OperationRefusal(.channelFormatUnwanted) }
            return (.webhook, try Self.address(address).text, nil)
        case (nil, let path?):
            let word = new.format ?? QuantityFormat.csv.rawValue
            guard let format = QuantityFormat(rawValue: word) else {
                let allowed = QuantityFormat.allCases.map(\.rawValue).joined(separator: ", ")
                throw OperationRefusal(.channelFormatInvalid, ["format": word, "allowed": allowed])
            }
            // Workers may run elsewhere and in another directory.
            let isPath =
                path.hasPrefix("/") && !path.hasSuffix("/") && path.utf8.count <= 1000
                && path.utf8.allSatisfy { $0 >= 32 && $0 != 127 }
                && !path.split(separator: "/").contains { $0 == ".." || $0 == "." }
            guard isPath else { throw OperationRefusal(.channelFileInvalid, ["path": path]) }
            return (.file, path, format)
        default: throw OperationRefusal(.channelTargetMissing)
        }
    }

    private static func address(_ text: String) throws -> WebhookAddress {
        do {
            return try WebhookAddress(text)
        } catch {
            switch error {
            case .noAddress: throw OperationRefusal(.channelAddressInvalid)
            case .notEncrypted: throw OperationRefusal(.channelAddressOpen)
            case .credentials: throw OperationRefusal(.channelAddressCredentials)
            }
        }
    }

    private static func assortment(_ word: String) throws -> ChannelAssortment {
        guard let assortment = ChannelAssortment(rawValue: word) else {
            let allowed = ChannelAssortment.allCases.map(\.rawValue).joined(separator: ", ")
            throw OperationRefusal(.assortmentInvalid, ["assortment": word, "allowed": allowed])
        }
        return assortment
    }

    /// Without what follows a question mark: some shops have a key there.
    private static func shown(_ target: String) -> Substring { target.prefix { $0 != "?" } }
}
