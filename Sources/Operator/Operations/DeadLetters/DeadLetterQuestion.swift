import Fulfilment
import Store

/// What dead letters a person means.
package struct DeadLetterQuestion: Sendable, Hashable {
    package var account: String?
    /// A reason code.
    package var reason: String?
    /// `open` (the default), `requeued`, `excluded`, `settled`.
    package var state: String?

    package init(account: String? = nil, reason: String? = nil, state: String? = nil) {
        self.account = account
        self.reason = reason
        self.state = state
    }

    func filter(account: AccountID?) throws -> DeadLetterTable.Filter {
        guard let read = DeadLetterTable.State(rawValue: state ?? "open") else {
            throw OperationRefusal(
                .stateInvalid,
                [
                    "state": state ?? "",
                    "allowed": DeadLetterTable.State.allCases.map(\.rawValue).joined(separator: ", "),
                ])
        }
        return DeadLetterTable.Filter(state: read, account: account, reason: reason)
    }
}
