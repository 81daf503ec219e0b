import Fulfilment
import Store

/// A maintenance message: one per problem, with how much it is about and what can be done (S2-15, S2-16).
package struct MessageCard: Encodable, Sendable, Hashable {
    package let message: Int64
    /// A code; its text is `reason.<code>`, what to do is `advice.<code>`.
    package let kind: String
    package let account: String?
    package let subject: String
    package let affected: Int
    /// Sample ids, or a short text.
    package let sample: String
    package let isOpen: Bool
    package let openedAt: Moment
    package let changedAt: Moment
    package let closedAt: Moment?
    /// `orders` (go to the orders) and `update` (update the status at Amazon), where the message has them.
    package let actions: [String]
    /// The command that was started from it last.
    package let execution: ExecutionCard?

    init(_ row: ProblemTable.Row, execution: ExecutionCard?, _ zone: LocalZone) {
        message = row.id
        kind = row.kindText
        account = row.account?.rawValue
        subject = row.subject
        affected = row.affected
        sample = row.sample
        isOpen = row.isOpen
        openedAt = Moment(row.openedAt, in: zone)
        changedAt = Moment(row.changedAt, in: zone)
        closedAt = Moment(row.closedAt, in: zone)
        actions = row.isOpen ? MessageAction.of(row.kind).map(\.rawValue) : []
        self.execution = execution
    }
}

/// The buttons of a maintenance message (S2-16).
package enum MessageAction: String, Sendable, Hashable, CaseIterable {
    /// The pre-filtered list: which and how many failed (S2-17).
    case orders
    /// All of them at once, immediately (S2-18).
    case update

    static func of(_ kind: ProblemKind?) -> [MessageAction] {
        switch kind {
        case .confirmationFailed: [.orders, .update]
        case .tooOld, .ageLimitNear, .recallParcel: [.orders]
        default: []
        }
    }
}
