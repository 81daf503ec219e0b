import Database
import Fulfilment
import Store

extension OperatorDesk {
    /// Sets and takes back values of one's own on an order. Amazon's data stay beside them, untouched (S1-9, D9).
    ///
    /// - Parameters:
    ///   - set: `field=value`, fields as `OrderField` names them.
    ///   - unset: fields on which Amazon's value holds again.
    package func edit(
        _ order: String, account: String?, set: [String], unset: [String]
    ) async throws -> OrderEditResult {
        guard !set.isEmpty || !unset.isEmpty else { throw OperationRefusal(.nothingToChange) }
        let now = clock.now
        return try await sealing(order, account) { stored, account, transaction in
            let zone = LocalZone(account.timeZone) ?? .utc
            let count = stored.order.lines.count
            let inputs = try set.map { try OrderEditInput($0, lines: count, zone) }
            let removed = try unset.map { try OrderEditInput.field($0, lines: count) }
            let named = inputs.map(\.field) + removed
            if let twice = named.first(where: { field in named.count { $0 == field } > 1 }) {
                throw OperationRefusal(.editFieldTwice, ["field": twice.rawValue])
            }
            let opens = inputs.contains { $0.field.isOfRecipient }
            let before = try reading(stored, account, opensRecipient: opens, in: transaction)
            var changed: [String] = []
            for input in inputs {
                let amazon = before.amazonValue(of: input.field)
                let old = before.edits.first { $0.field == input.field }
                // The same value once more is taken, too: it settles a conflict.
                if let known = old?.edit, known.value == input.value, known.amazonThen == amazon { continue }
                let edit = OrderEdit(
                    field: input.field, value: input.value, amazonThen: amazon,
                    isWhilePending: stored.order.status.isPending, at: now, by: person)
                try OrderEditTable.set(edit, of: stored, account: account.id, keys: keyRing, in: transaction)
                try note(input.field, old?.edit?.value, input.value, stored.key, zone, now, in: transaction)
                changed.append(input.field.rawValue)
            }
            for field in removed {
                guard try OrderEditTable.remove(field, of: stored, in: transaction) else { continue }
                try note(field, before.edited(field), nil, stored.key, zone, now, in: transaction)
                changed.append(field.rawValue)
            }
            if !changed.isEmpty { try OrderTable.raise(stored, account: account.id, now: now, in: transaction) }
            let after = try reading(stored, account, in: transaction)
            return OrderEditResult(
                order: order, account: account.id.rawValue, changed: changed,
                isPending: stored.order.status.isPending,
                edits: cards(after, account, showsPersonal: false))
        }
    }

    /// The edits of an order with Amazon's values beside them.
    ///
    /// - Parameter showsPersonal: also notes and recipients; that they were shown is written into the order's history.
    package func edits(of order: String, account: String?, showsPersonal: Bool) async throws -> [OrderEditCard] {
        let (account, stored) = try await database.read { transaction in
            let account = try locate(order, account: account, in: transaction)
            let stored = try OrderTable.find(account: account.id, order: OrderID(order), keys: nil, in: transaction)
            guard let stored else { throw OperationRefusal(.orderUnknown, ["order": order]) }
            return (account, stored)
        }
        let now = clock.now
        if showsPersonal {
            try await database.write { transaction in
                try OrderHistoryTable.add(
                    OrderHistoryTable.Row(name: "personal.shown", old: nil, new: nil, at: now, by: person),
                    order: stored.key, in: transaction)
            }
        }
        return try await database.read { transaction in
            let reading = try reading(stored, account, in: transaction)
            return cards(reading, account, showsPersonal: showsPersonal)
        }
    }

    /// Where Amazon has said something else since, or has not said it yet, of orders that are pending or still to be
    /// shipped (D9).
    package func conflicts(account: String?) async throws -> [OrderEditCard] {
        try await database.read { transaction in
            let accounts =
                try account.map { [try self.account($0, in: transaction)] }
                ?? AccountTable.all(in: transaction)
            return try accounts.flatMap { account in
                try OrderEditTable.openOrders(of: account.id, in: transaction).flatMap { id in
                    guard
                        let stored = try OrderTable.find(account: account.id, order: id, keys: nil, in: transaction)
                    else { return [OrderEditCard]() }
                    let reading = try reading(stored, account, in: transaction)
                    let open = [OrderEdit.State.conflicts.rawValue, OrderEdit.State.waiting.rawValue]
                    return cards(reading, account, showsPersonal: false).filter { open.contains($0.state ?? "") }
                }
            }
        }
    }

    /// An order with its edits. Amazon's recipient is opened where an edit of it is to be compared and the key is there.
    ///
    /// - Parameter opensRecipient: an edit of it is about to come.
    func reading(
        _ stored: StoredOrder, _ account: Account, opensRecipient: Bool = false, in transaction: any SQLTransaction
    ) throws -> OrderReading {
        let edits = try OrderEditTable.of(stored.key, keys: keyRing, in: transaction)
        var recipient: Recipient?
        let isCompared = opensRecipient || edits.contains { $0.field.isOfRecipient }
        if isCompared, !stored.order.status.isPending {
            do {
                let opened = try OrderTable.find(
                    account: account.id, order: stored.order.id, keys: keyRing, in: transaction)
                recipient = try opened?.order.recipient.map { try Recipient(json: $0) }
            } catch is KeyRing.Refusal {
                recipient = nil
            }
        }
        return OrderReading(order: stored.order, recipient: recipient, edits: edits)
    }

    func cards(_ reading: OrderReading, _ account: Account, showsPersonal: Bool) -> [OrderEditCard] {
        let zone = LocalZone(account.timeZone) ?? .utc
        return reading.edits.map {
            OrderEditCard($0, in: reading, account: account.id, showsPersonal: showsPersonal, zone)
        }
    }

    /// As `change`, for values that are sealed.
    private func sealing(
        _ order: String, _ id: String?,
        _ body: @Sendable (StoredOrder, Account, any SQLTransaction) throws -> OrderEditResult
    ) async throws -> OrderEditResult {
        do {
            return try await change(order, id, body)
        } catch is KeyRing.Refusal {
            throw OperationRefusal(.keyMissing)
        }
    }

    private func note(
        _ field: OrderField, _ old: String?, _ new: String?, _ key: Int64, _ zone: LocalZone, _ now: Timestamp,
        in transaction: any SQLTransaction
    ) throws {
        func shown(_ value: String?) -> String? {
            field.isPersonal ? nil : value.map { OrderReading.text($0, of: field, zone) }
        }
        try OrderHistoryTable.add(
            OrderHistoryTable.Row(
                name: new == nil ? "unset.\(field.rawValue)" : "edit.\(field.rawValue)", old: shown(old),
                new: shown(new), at: now, by: person), order: key, in: transaction)
    }
}
