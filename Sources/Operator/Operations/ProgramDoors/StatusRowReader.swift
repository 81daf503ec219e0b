import Database
import Fulfilment
import Store

/// Decides what a shop's status words mean for their orders, and does what one transaction can do of it.
struct StatusRowReader: Sendable {
    let desk: OperatorDesk
    /// `nil` for what the operator has set up.
    let access: APIAccess?
    let now: Timestamp
    /// The row whose earlier wish to cancel is taken back already.
    let settledRow: Int?

    /// Reads rows until one needs a step outside.
    func read(
        _ rows: [OrderStatusRow], from first: Int, limit: Int, in transaction: any SQLTransaction
    ) throws -> StatusBatch {
        var batch = StatusBatch()
        for index in first..<min(first + limit, rows.count) {
            let number = index + 1
            var step: StatusBatch.Step?
            let result = try desk.taken(rows[index].parcel.order, number: number, in: transaction) {
                let (result, next) = try read(rows[index], number, in: transaction)
                step = next
                return result
            }
            if let step {
                batch.next = step
                return batch
            }
            batch.results.append(result)
        }
        return batch
    }

    private func read(
        _ row: OrderStatusRow, _ number: Int, in transaction: any SQLTransaction
    ) throws -> (ProgramRowResult, StatusBatch.Step?) {
        let (account, stored) = try desk.hold(row.parcel.order, for: access, in: transaction)
        let order = stored.order.id
        let meaning = try desk.statusMapping(of: account.id, in: transaction).meaning(of: row.status)
        let wish = try CancelWishTable.latest(of: stored.key, in: transaction).flatMap { $0.state.isOpen ? $0 : nil }
        if let wish, meaning != .cancelled, wish.wishedBy.hasSuffix(OperatorDesk.statusMark), settledRow != number {
            let result = ProgramRowResult(number, .tooLate, order: order, account: account.id)
            return (result, .takeBack(result, order, account.id))
        }
        switch meaning {
        case .shipped:
            return (
                try desk.mark(
                    row.parcel, number: number, door: .shopStatus, access: access, now: now, in: transaction), nil
            )
        case .ignored:
            return (try setBack(stored, account.id, number, in: transaction), nil)
        case .cancelled:
            return try cancel(row, stored, account.id, isWanted: wish != nil, number, in: transaction)
        }
    }

    /// Takes back what the shop's status had marked and nobody has sent yet: the last status wins (S4-12).
    private func setBack(
        _ stored: StoredOrder, _ account: AccountID, _ number: Int, in transaction: any SQLTransaction
    ) throws -> ProgramRowResult {
        var result = ProgramRowResult(
            number, settledRow == number ? .withdrawn : .ignored, order: stored.order.id, account: account)
        for row in try ShipmentTable.of(account: account, order: stored.order.id, in: transaction)
        where row.door == .shopStatus && row.state != .closed && row.state != .excluded {
            let done = try ShipmentTable.withdraw(row.id, by: desk.person, now: now, in: transaction)
            result.shipment = row.id.rawValue
            if done == .done {
                result.outcome = .withdrawn
                result.state = ShipmentState.closed.rawValue
            } else if result.outcome == .ignored {
                result.state = row.state.rawValue
                result.explain("already-sent", by: "program.stays-sent")
            }
        }
        if result.outcome == .withdrawn { result.explain("status-set-back", by: "program.status-set-back") }
        return result
    }

    private func cancel(
        _ row: OrderStatusRow, _ stored: StoredOrder, _ account: AccountID, isWanted: Bool, _ number: Int,
        in transaction: any SQLTransaction
    ) throws -> (ProgramRowResult, StatusBatch.Step?) {
        let order = stored.order
        if try desk.isSent(stored, of: account, in: transaction) {
            throw OperationRefusal(.alreadySent, ["order": order.id.rawValue])
        }
        // Whatever becomes of the cancellation: Amazon is not told that it has shipped.
        var result = try setBack(stored, account, number, in: transaction)
        func refused(_ code: RefusalCode, _ values: [String: String] = [:]) -> (ProgramRowResult, StatusBatch.Step?) {
            result.outcome = .refused
            result.explain(OperationRefusal(code, values))
            return (result, nil)
        }
        result.unexplain()
        guard order.status != .cancelled else {
            result.outcome = .alreadyCancelled
            return (result, nil)
        }
        guard order.service.isByMerchant else { return refused(.cancelByAmazon, ["order": order.id.rawValue]) }
        guard CancelWish.State.beginning(order.status) != nil else {
            return refused(
                .cancelNotPossible, ["order": order.id.rawValue, "status": order.status.rawValue])
        }
        guard access?.scopes.contains(.cancelsWrite) ?? true else { return refused(.cancelScopeMissing) }
        let reason: CancelReason
        switch try reasonOf(row, order, account, in: transaction) {
        case .success(let named): reason = named
        case .failure(let refusal): return refused(refusal.code, refusal.values)
        }
        result.outcome = isWanted ? .alreadyRequested : .cancelRequested
        return (result, .cancel(result, order.id, account, reason))
    }

    /// The reason that Amazon wants: the row's own, else that the buyer has asked for it, else what the account has settled. It
    /// is never guessed.
    private func reasonOf(
        _ row: OrderStatusRow, _ order: Order, _ account: AccountID, in transaction: any SQLTransaction
    ) throws -> Result<CancelReason, OperationRefusal> {
        let allowed = CancelReason.allCases.map(\.rawValue).joined(separator: ", ")
        if let named = row.cancelReason {
            guard let reason = CancelReason(rawValue: named.lowercased()) else {
                return .failure(OperationRefusal(.cancelReasonInvalid, ["reason": named, "allowed": allowed]))
            }
            return .success(reason)
        }
        if order.isCancellationRequested { return .success(.buyerCancelled) }
        let settled = try SettingTable.value(.shopCancelReason, account: account, in: transaction)
        guard let reason = CancelReason(rawValue: settled) else {
            return .failure(OperationRefusal(.cancelReasonMissing, ["order": order.id.rawValue, "allowed": allowed]))
        }
        return .success(reason)
    }
}
