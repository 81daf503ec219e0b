import Database
import Fulfilment
import Store

extension OperatorDesk {
    /// To whom an order goes; `nil` while Amazon has not released it. An order that is still to be paid has none, whatever
    /// Amazon fills in for the time being (S1-7). What a person has corrected goes before Amazon's value.
    ///
    /// - Parameter account: the account that has the order.
    /// - Throws: `key-missing` where this program has not the key to open it.
    package func recipient(of order: String, account: String) async throws -> Recipient? {
        do {
            return try await database.read { transaction in
                let account = try self.account(account, in: transaction)
                let stored = try OrderTable.find(
                    account: account.id, order: OrderID(order), keys: keyRing, in: transaction)
                guard let stored, !stored.order.status.isPending else { return nil }
                return OrderReading(
                    order: stored.order, recipient: try stored.order.recipient.map { try Recipient(json: $0) },
                    edits: try OrderEditTable.of(stored.key, keys: keyRing, in: transaction)
                ).mergedRecipient
            }
        } catch is KeyRing.Refusal {
            throw OperationRefusal(.keyMissing)
        }
    }

    /// What people have noted of an order; `nil` where nobody did, or the key to open it is missing. May tell of a person.
    package func note(of order: String, account: String) async throws -> String? {
        try await database.read { transaction in
            let account = try self.account(account, in: transaction)
            let stored = try OrderTable.find(account: account.id, order: OrderID(order), keys: nil, in: transaction)
            return try stored.flatMap { stored in
                try OrderEditTable.of(stored.key, keys: keyRing, in: transaction).first { $0.field == .note }?.edit?
                    .value
            }
        }
    }
}
