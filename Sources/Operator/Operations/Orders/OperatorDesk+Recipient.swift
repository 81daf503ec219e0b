import Database
import Fulfilment
import Store

extension OperatorDesk {
    /// One order for a program, with the person it goes to: both of one state of the store.
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
                var recipient: Recipient?
                if withRecipient, details.hasRecipient {
                    let opened = try OrderTable.find(
                        account: AccountID(details.account), order: OrderID(id), keys: keyRing, in: transaction)
                    recipient = try opened?.order.recipient.map { try Recipient(json: $0) }
                }
                let epoch = try ChangeTable.epoch(in: transaction).map { ChangePlace.text($0) }
                return OrderForProgram(details: details, recipient: recipient, epoch: epoch ?? "0")
            }
        } catch is KeyRing.Refusal {
            throw OperationRefusal(.keyMissing)
        }
    }
}
