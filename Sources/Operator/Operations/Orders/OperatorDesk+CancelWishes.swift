import Database
import Fulfilment
import Store

extension OperatorDesk {
    /// Has an order cancelled at Amazon: as a whole, with a reason that is always named (S4-5). It can be withdrawn until it
    /// is sent, and no shipment of the order is confirmed meanwhile (D10). A buyer's own wish makes the reason theirs.
    ///
    /// - Parameters:
    ///   - reason: one of `CancelReason`; `nil` = the buyer's, where the buyer has asked.
    ///   - whenPayable: of an order that is not paid yet: sent by itself once it is. Without it such an order is refused,
    ///     because Amazon takes no cancellation of it (S1-13, X-6).
    ///   - isUrgent: not even the time to withdraw it is waited for.
    package func wishCancel(
        _ order: String, account: String?, reason: String?, whenPayable: Bool = false, isUrgent: Bool = false
    ) async throws -> CancelWishCard {
        let given = try reason.map { text in
            guard let reason = CancelReason(rawValue: text.lowercased()) else {
                throw OperationRefusal(
                    .cancelReasonInvalid,
                    ["reason": text, "allowed": CancelReason.allCases.map(\.rawValue).joined(separator: ", ")])
            }
            return reason
        }
        let now = clock.now
        return try await change(order, account) { stored, account, transaction in
            let id = stored.order.id
            let settle = isUrgent ? .zero : try ConfirmationPolicy.current(account.id, in: transaction).settle
            if let open = try CancelWishTable.latest(of: stored.key, in: transaction), open.state.isOpen {
                // What a person was to decide is decided now.
                let isSent = try CancelWishTable.send(
                    stored, by: person, now: now, nextAt: now + settle, in: transaction)
                var card = card(try CancelWishTable.latest(of: stored.key, in: transaction) ?? open, stored, account)
                card.wasThere = !isSent
                return card
            }
            guard stored.order.service.isByMerchant else {
                throw OperationRefusal(.cancelByAmazon, ["order": id.rawValue])
            }
            guard let state = CancelWish.State.beginning(stored.order.status) else {
                throw OperationRefusal(
                    .cancelNotPossible, ["order": id.rawValue, "status": stored.order.status.rawValue])
            }
            guard state != .waitsForPayment || whenPayable else {
                throw OperationRefusal(.cancelPending, ["order": id.rawValue])
            }
            let shipment = try ShipmentTable.of(account: account.id, order: id, in: transaction).first {
                $0.state != .closed
            }
            if let shipment {
                throw OperationRefusal(
                    .cancelAfterShipped,
                    [
                        "order": id.rawValue, "shipment": String(shipment.id.rawValue),
                        "state": shipment.state.rawValue,
                    ])
            }
            let isBuyers = stored.order.isCancellationRequested
            guard let reason = isBuyers ? .buyerCancelled : given else {
                throw OperationRefusal(
                    .cancelReasonMissing,
                    [
                        "order": id.rawValue,
                        "allowed": CancelReason.allCases.map(\.rawValue).joined(separator: ", "),
                    ])
            }
            let wish = CancelWish(
                reason: reason, state: state, isWhenPayable: whenPayable, wishedAt: now, wishedBy: person,
                changedAt: now, changedBy: person)
            try CancelWishTable.add(wish, to: stored, account: account.id, nextAt: now + settle, in: transaction)
            try OrderTable.raise(stored, account: account.id, now: now, in: transaction)
            return card(wish, stored, account)
        }
    }

    /// Takes the wish to cancel an order back, until it is sent.
    package func withdrawCancel(_ order: String, account: String?) async throws -> CancelWishCard {
        let now = clock.now
        return try await change(order, account) { stored, account, transaction in
            guard let isBack = try CancelWishTable.withdraw(stored, by: person, now: now, in: transaction),
                let wish = try CancelWishTable.latest(of: stored.key, in: transaction)
            else { throw OperationRefusal(.cancelWishMissing, ["order": stored.order.id.rawValue]) }
            guard isBack else {
                throw OperationRefusal(
                    .cancelSent, ["order": stored.order.id.rawValue, "state": wish.state.rawValue])
            }
            // A shipment that waited for this may go.
            try ShipmentTable.hasten(stored.order.id, account: account.id, now: now, in: transaction)
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
