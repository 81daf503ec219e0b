import Database
import Fulfilment
import Store

extension OperatorDesk {
    /// A use within this time of the last one noted is not written down.
    private static let useInterval = Duration.hours(1)

    /// Makes a token for a program that asks the HTTP API.
    ///
    /// - Parameters:
    ///   - scopes: words of `APIScope`, separated by commas.
    ///   - account: the only account that it may read; `nil` = all.
    ///   - days: how long it lives; `nil` = until it is revoked.
    package func addAPIToken(
        name: String, scopes: String, account: String?, days: Int?
    ) async throws -> NewAPIToken {
        let isNamed =
            (1...60).contains(name.utf8.count) && name.first != "-"
            && name.utf8.allSatisfy { (97...122).contains($0) || (48...57).contains($0) || $0 == 45 }
        guard isNamed else { throw OperationRefusal(.tokenNameInvalid, ["name": name]) }
        let scopes = try APIScope.read(scopes).map(\.rawValue)
        if let days, !(1...3650).contains(days) { throw OperationRefusal(.daysInvalid, ["days": String(days)]) }
        let secret = APITokenSecret()
        let (now, real) = (clock.now, clock.technicalNow)
        return try await database.write { transaction in
            let account = try accountID(account, in: transaction)
            let added = try APITokenTable.add(
                secret, name: name, scopes: scopes, account: account,
                expiresAt: days.map { real + .days(Int64($0)) }, by: person, now: real, in: transaction)
            guard let added else { throw OperationRefusal(.tokenExists, ["name": name]) }
            let said = ([name, scopes.joined(separator: ",")] + [account?.rawValue].compactMap(\.self))
            try note("api-token.added", old: nil, new: said.joined(separator: " "), now: now, in: transaction)
            let zone = try zones(in: transaction).common
            return NewAPIToken(token: secret.text, card: APITokenCard(added, now: real, zone))
        }
    }

    /// All tokens by name, the revoked ones too.
    package func apiTokens() async throws -> [APITokenCard] {
        let real = clock.technicalNow
        return try await database.read { transaction in
            let zone = try zones(in: transaction).common
            return try APITokenTable.all(in: transaction).map { APITokenCard($0, now: real, zone) }
        }
    }

    /// Ends a token at once.
    package func revokeAPIToken(_ name: String) async throws -> APITokenCard {
        let (now, real) = (clock.now, clock.technicalNow)
        return try await database.write { transaction in
            guard let found = try APITokenTable.find(name: name, in: transaction),
                try APITokenTable.revoke(name: name, by: person, now: real, in: transaction),
                let revoked = try APITokenTable.all(in: transaction).first(where: { $0.id == found.id })
            else { throw OperationRefusal(.tokenUnknown, ["name": name]) }
            try note("api-token.revoked", old: name, new: nil, now: now, in: transaction)
            return APITokenCard(revoked, now: real, try zones(in: transaction).common)
        }
    }

    /// What a program may read by the token that it shows; `nil` when the token is unknown, revoked or expired.
    package func access(with token: String) async throws -> APIAccess? {
        guard let secret = APITokenSecret(token) else { return nil }
        let real = clock.technicalNow
        let found = try await database.read { transaction in try APITokenTable.find(secret, in: transaction) }
        guard let found, found.expiresAt.map({ $0 > real }) ?? true else { return nil }
        if found.lastUsedAt.map({ real - $0 >= Self.useInterval }) ?? true {
            // A use that cannot be noted now is noted with the next one.
            try? await database.write { try APITokenTable.touch(found.id, now: real, in: $0) }
        }
        return APIAccess(
            token: found.name, scopes: Set(found.scopes.compactMap { APIScope(rawValue: $0) }),
            account: found.account?.rawValue)
    }

    private func note(
        _ name: String, old: String?, new: String?, now: Timestamp, in transaction: any SQLTransaction
    ) throws {
        try HistoryTable.add(
            HistoryEntry(scope: .fleet, name: name, old: old, new: new, at: now, by: person), in: transaction)
    }
}
