import Database
import Fulfilment
import Store

extension OperatorDesk {
    /// The open maintenance messages. Their counts are queries on the store.
    package func messages(account: String? = nil) async throws -> [MessageCard] {
        let now = clock.now
        return try await database.read { transaction in
            let id = try accountID(account, in: transaction)
            let zones = try zones(in: transaction)
            return try ProblemView.open(now: now, in: transaction).filter { id == nil || $0.account == id }.map { row in
                MessageCard(
                    row, execution: try execution(startedFrom: row.id, zones, in: transaction), zones[row.account])
            }
        }
    }

    /// One message, open or closed.
    package func message(_ id: Int64) async throws -> MessageCard {
        let now = clock.now
        return try await database.read { transaction in
            let zones = try zones(in: transaction)
            guard let row = try ProblemView.find(id, now: now, in: transaction) else {
                throw OperationRefusal(.messageUnknown, ["message": String(id)])
            }
            return MessageCard(
                row, execution: try execution(startedFrom: id, zones, in: transaction), zones[row.account])
        }
    }

    /// *Go to the orders*: the shipments that the message is about, and no others (S2-17).
    package func shipments(ofMessage id: Int64, _ page: PageRequest) async throws -> Page<ShipmentLine> {
        let card = try await message(id)
        let kind = try action(.orders, of: card)
        let question: ShipmentQuestion =
            switch kind {
            case .tooOld: ShipmentQuestion(account: card.account, list: .givenUp)
            case .ageLimitNear: ShipmentQuestion(account: card.account, list: .ageing)
            case .recallParcel: ShipmentQuestion(account: card.account, list: .recalls)
            default: ShipmentQuestion(account: card.account, list: .failed)
            }
        return try await shipments(question, page)
    }

    /// *Update status at Amazon*: all of them at once, immediately (S2-18).
    ///
    /// - Returns: the execution; `nil` where none of them is left to be put back.
    package func update(ofMessage id: Int64, _ manner: RequeueManner = RequeueManner()) async throws -> ExecutionCard? {
        let card = try await message(id)
        _ = try action(.update, of: card)
        var manner = manner
        manner.message = id
        return try await requeueDeadLetters(DeadLetterQuestion(account: card.account, onlyConfirmations: true), manner)
    }

    private func action(_ action: MessageAction, of card: MessageCard) throws -> ProblemKind? {
        guard card.isOpen else { throw OperationRefusal(.messageClosed, ["message": String(card.message)]) }
        guard card.actions.contains(action.rawValue) else {
            throw OperationRefusal(
                .messageAction,
                [
                    "message": String(card.message), "action": action.rawValue,
                    "allowed": card.actions.isEmpty ? "–" : card.actions.joined(separator: ", "),
                ])
        }
        return ProblemKind(rawValue: card.kind)
    }

    private func execution(
        startedFrom id: Int64, _ zones: AccountZones, in transaction: any SQLTransaction
    ) throws -> ExecutionCard? {
        try ExecutionTable.latest(ofProblem: id, in: transaction).map {
            ExecutionCard(
                $0, try ExecutionTable.progress(of: $0.id, in: transaction), zones[$0.account])
        }
    }
}
