import Database
import Fulfilment
import Store

extension OperatorDesk {
    /// Notes that an order is to be cancelled. Of a pending order Amazon takes no cancellation: the wish waits for the
    /// payment. Nothing is sent (S1-13, X-6).
    ///
    /// - Parameter reason: one of `CancelReason`.
    package func wishCancel(_ order: String, account: String?, reason: String) async throws -> CancelWishCard {
        guard let read = CancelReason(rawValue: reason.lowercased()) else {
            throw OperationRefusal(
                .cancelReasonInvalid,
                ["reason": reason, "allowed": CancelReason.allCases.map(\.rawValue).joined(separator: ", ")])
        }
        let now = clock.now
        return try await change(order, account) { stored, account, transaction in
            let id = stored.order.id
            if let open = try CancelWishTable.latest(of: stored.key, in: transaction), open.state.isOpen {
                var card = card(open, stored, account)
                card.wasThere = true
                return card
            }
            guard stored.order.service.isByMerchant else {
                throw OperationRefusal(.cancelByAmazon, ["order": id.rawValue])
            }
            guard let state = CancelWish.State(following: stored.order.status), state.isOpen else {
                throw OperationRefusal(
                    .cancelNotPossible, ["order": id.rawValue, "status": stored.order.status.rawValue])
            }
            let wish = CancelWish(
                reason: read, state: state, wishedAt: now, wishedBy: person, changedAt: now, changedBy: person)
            try CancelWishTable.add(wish, to: stored, account: account.id, in: transaction)
            try OrderTable.raise(stored, account: account.id, now: now, in: transaction)
            return card(wish, stored, account)
        }
    }

    /// Takes the wish to cancel an order back.
    package func withdrawCancel(_ order: String, account: String?) async throws -> CancelWishCard {
        let now = clock.now
        return try await change(order, account) { stored, account, transaction in
            guard try CancelWishTable.withdraw(stored, by: person, now: now, in: transaction),
                let wish = try CancelWishTable.latest(of: stored.key, in: transaction)
            else { throw OperationRefusal(.cancelWishMissing, ["order": stored.order.id.rawValue]) }
            try OrderTable.raise(stored, account: account.id, now: now, in: transaction)
            return card(wish, stored, account)
        }
    }

    /// The open wishes, oldest first in each account.
    package func cancelWishes(account: String?) async throws -> [CancelWishCard] {
        try await database.read { transaction in
            let accounts =
                try account.map { [try self.account($0, in: transaction)] }
                ?? AccountTable.all(in: transaction)
            return try accounts.flatMap { account in
                let zone = LocalZone(account.timeZone) ?? .utc
                return try CancelWishTable.open(of: account.id, in: transaction).map {
                    CancelWishCard($0.wish, order: $0.order, account: $0.account, status: $0.status, zone)
                }
            }
        }
    }

    /// Changes the local part of one order, which nobody else changes meanwhile. Amazon's data come without the recipient.
    func change<Result: Sendable>(
        _ order: String, _ id: String?,
        _ body: @Sendable (StoredOrder, Account, any SQLTransaction) throws -> Result
    ) async throws -> Result {
        try await database.write { transaction in
            let account = try locate(order, account: id, in: transaction)
            let stored = try OrderTable.hold(
                account: account.id, order: OrderID(order), keys: nil, in: transaction)
            guard let stored else { throw OperationRefusal(.orderUnknown, ["order": order]) }
            return try body(stored, account, transaction)
        }
    }

    private func card(_ wish: CancelWish, _ stored: StoredOrder, _ account: Account) -> CancelWishCard {
        CancelWishCard(
            wish, order: stored.order.id, account: account.id, status: stored.order.status,
            LocalZone(account.timeZone) ?? .utc)
    }
}
