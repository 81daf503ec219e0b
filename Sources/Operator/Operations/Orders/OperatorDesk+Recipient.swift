import Database
import Fulfilment
import Store

extension OperatorDesk {
    /// One order for a program, with the person it goes to and the note: all of one state of the store. What a person has
    /// corrected goes before Amazon's value.
    ///
    /// The recipient is `nil` while Amazon has not released it. An order that is still to be paid has none, whatever Amazon
    /// fills in for the time being (S1-7); nothing is opened for it.
    ///
    /// - Parameter withRecipient: the program may read it.
    /// - Throws: `key-missing` where this program cannot open the recipient.
    package func orderForProgram(
        _ id: String, account: String?, withRecipient: Bool
    ) async throws -> OrderForProgram {
        do {
            return try await database.read { transaction in
                let details = try details(of: id, account: account, in: transaction)
                let epoch = try ChangeTable.epoch(in: transaction).map { ChangePlace.text($0) } ?? "0"
                guard withRecipient,
                    let stored = try OrderTable.find(
                        account: AccountID(details.account), order: OrderID(id),
                        keys: details.hasRecipient ? keyRing : nil, in: transaction)
                else { return OrderForProgram(details: details, recipient: nil, note: nil, epoch: epoch) }
                let edits = try OrderEditTable.of(stored.key, keys: keyRing, in: transaction)
                // Amazon's value in the place of a corrected one would go to the wrong door.
                if edits.contains(where: { $0.field.isPersonal && $0.edit == nil }) {
                    throw OperationRefusal(.keyMissing)
                }
                var recipient: Recipient?
                if details.hasRecipient {
                    recipient =
                        OrderReading(
                            order: stored.order, recipient: try stored.order.recipient.map { try Recipient(json: $0) },
                            edits: edits
                        ).mergedRecipient
                }
                return OrderForProgram(
                    details: details, recipient: recipient, note: edits.first { $0.field == .note }?.edit?.value,
                    epoch: epoch)
            }
        } catch is KeyRing.Refusal {
            throw OperationRefusal(.keyMissing)
        }
    }
}
