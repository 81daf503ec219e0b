import Database
import Fulfilment
import Store

extension OperatorDesk {
    /// Longest text of a program that is stored, in bytes.
    static let longestProgramText = 200

    /// Finds the order that a program means, within what its token may touch.
    ///
    /// - Parameter access: of the program; `nil` where nobody is bound to an account.
    /// - Throws: `order-unnamed`, `order-unknown`, `ambiguous-order`, `reference-unknown`, `reference-ambiguous`,
    ///   `account-unknown`, `account-forbidden`.
    func locate(
        _ named: ProgramOrder, for access: APIAccess?, in transaction: any SQLTransaction
    ) throws -> (account: Account, order: OrderID) {
        let account = try access?.account(named.account) ?? named.account
        let name = named.name ?? ""
        guard (named.id == nil) != (named.reference == nil), (1...Self.longestProgramText).contains(name.utf8.count)
        else { throw OperationRefusal(.orderUnnamed) }
        if named.id != nil { return (try locate(name, account: account, in: transaction), OrderID(name)) }
        let wanted = try accountID(account, in: transaction)
        let found = try OrderEditTable.orders(referenced: name, account: wanted, in: transaction)
        guard let only = found.first else { throw OperationRefusal(.referenceUnknown, ["reference": name]) }
        guard found.count == 1 else {
            throw OperationRefusal(
                .referenceAmbiguous,
                ["reference": name, "orders": found.map(\.order.rawValue).joined(separator: ", ")])
        }
        return (try self.account(only.account.rawValue, in: transaction), only.order)
    }

    /// As `locate`, and reads the order, which nobody else changes until the transaction has ended.
    func hold(
        _ named: ProgramOrder, for access: APIAccess?, in transaction: any SQLTransaction
    ) throws -> (account: Account, stored: StoredOrder) {
        let (account, order) = try locate(named, for: access, in: transaction)
        guard let stored = try OrderTable.hold(account: account.id, order: order, keys: nil, in: transaction) else {
            throw OperationRefusal(.orderUnknown, ["order": order.rawValue])
        }
        return (account, stored)
    }
}
