import Fulfilment
import Messages
import Store

/// What dead letters a person means. What is `nil` does not narrow them.
package struct DeadLetterQuestion: Sendable, Hashable {
    package var account: String?
    /// A reason code.
    package var reason: String?
    /// The key of a group: see `OperatorDesk.deadLetterGroups`.
    package var group: String?
    /// Amazon's order number.
    package var order: String?
    /// Given up longer ago than this: `90s`, `2m`, `3h`, `7d`.
    package var olderThan: String?
    /// `open` (the default), `requeued`, `excluded`, `settled`.
    package var state: String?
    /// Numbers of letters; empty = all.
    package var ids: [Int64]
    /// Of shipments alone.
    package var onlyConfirmations: Bool

    package init(
        account: String? = nil, reason: String? = nil, group: String? = nil, order: String? = nil,
        olderThan: String? = nil, state: String? = nil, ids: [Int64] = [], onlyConfirmations: Bool = false
    ) {
        self.account = account
        self.reason = reason
        self.group = group
        self.order = order
        self.olderThan = olderThan
        self.state = state
        self.ids = ids
        self.onlyConfirmations = onlyConfirmations
    }

    /// - Throws: `state-invalid`, `span-invalid`.
    func filter(account: AccountID?, now: Timestamp) throws -> DeadLetterTable.Filter {
        guard let read = DeadLetterTable.State(rawValue: state ?? "open") else {
            throw OperationRefusal(
                .stateInvalid,
                [
                    "state": state ?? "",
                    "allowed": DeadLetterTable.State.allCases.map(\.rawValue).joined(separator: ", "),
                ])
        }
        let before = try olderThan.map { text in
            guard let span = SettingKind.duration(text) else { throw OperationRefusal(.spanInvalid, ["span": text]) }
            return now - span
        }
        return DeadLetterTable.Filter(
            state: read, queue: onlyConfirmations ? FleetQueue.confirmations.deadQueue : nil, account: account,
            reason: reason, group: group, order: order.map { OrderID($0) },
            before: before, ids: ids)
    }
}
