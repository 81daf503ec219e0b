import Database
import Fulfilment
import Store

/// All that the programs' doors ask of cancellations.
extension OperatorDesk {
    /// Ends the name of whoever asked by a shop's status, so that setting the status back withdraws only that.
    static let statusMark = "/status"

    /// Asks for an order to be cancelled, because a shop's status says so.
    ///
    /// - Throws: what refuses it.
    func requestCancel(_ order: OrderID, of account: AccountID, reason: CancelReason) async throws -> CancelWishCard {
        try await acting(as: person + Self.statusMark).wishCancel(
            order.rawValue, account: account.rawValue, reason: reason.rawValue, whenPayable: true)
    }

    /// Takes back what a shop's status had asked for.
    ///
    /// - Throws: what refuses it, because it is too late.
    func takeBackCancel(_ order: OrderID, of account: AccountID) async throws {
        _ = try await acting(as: person + Self.statusMark).withdrawCancel(
            order.rawValue, account: account.rawValue)
    }

    /// Notes that an order is to be cancelled, because a program says so.
    ///
    /// - Parameters:
    ///   - whenPayable: an order that is still to be paid is parked until then; else it is refused.
    ///   - isPartial: only some of its articles are meant.
    /// - Throws: `cancel-items`, `cancel-pending`, `already-sent`, and what finding the order and the desk refuse.
    package func cancel(
        _ named: ProgramOrder, reason: String, whenPayable: Bool, isPartial: Bool, access: APIAccess
    ) async throws -> CancelWishCard {
        guard !isPartial else { throw OperationRefusal(.cancelItems) }
        let (account, order) = try await database.read { transaction in
            let (account, order) = try locate(named, for: access, in: transaction)
            guard let stored = try OrderTable.find(account: account.id, order: order, keys: nil, in: transaction)
            else { throw OperationRefusal(.orderUnknown, ["order": order.rawValue]) }
            if stored.order.status.isPending, !whenPayable {
                throw OperationRefusal(.cancelPending, ["order": order.rawValue])
            }
            if try isSent(stored, of: account.id, in: transaction) {
                throw OperationRefusal(.alreadySent, ["order": order.rawValue])
            }
            return (account, order)
        }
        return try await wishCancel(
            order.rawValue, account: account.id.rawValue, reason: reason, whenPayable: whenPayable)
    }

    /// Takes the wish to cancel an order back.
    ///
    /// - Throws: `cancel-wish-missing`, and what finding the order refuses.
    package func withdrawCancel(_ named: ProgramOrder, access: APIAccess) async throws -> CancelWishCard {
        let (account, order) = try await database.read { try locate(named, for: access, in: $0) }
        return try await withdrawCancel(order.rawValue, account: account.id.rawValue)
    }

    /// Whether the order has shipped, or Amazon may have been told so by us.
    func isSent(
        _ stored: StoredOrder, of account: AccountID, in transaction: any SQLTransaction
    ) throws -> Bool {
        if stored.order.status.isShipped { return true }
        return try ShipmentTable.of(account: account, order: stored.order.id, in: transaction).contains { row in
            switch row.state {
            case .calling, .inFeed, .unclear, .accepted, .proven: true
            case .waiting, .released, .dead, .excluded: try ShipmentTable.mayBeKnown(row.id, in: transaction)
            case .closed: false
            }
        }
    }
}
