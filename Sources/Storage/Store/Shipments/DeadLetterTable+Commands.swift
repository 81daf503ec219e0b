package import Database
package import Fulfilment
import Messages

extension DeadLetterTable {
    /// What a person's command did to one letter.
    package enum CommandResult: Sendable, Hashable {
        case done
        /// Done, and the execution that did it waits for its result.
        case taken
        /// It was not needed any more and has been settled.
        case settled
        /// It has ended already, in this state.
        case ended(State)
        /// What it tells of cannot be put back: it is no message of ours.
        case notPossible
        case unknown
    }

    private static let endOpen: SQLStatement = """
        UPDATE dead_letters SET state = ?, ended_at = ?, ended_by = ? WHERE shipment = ? AND state = 'open'
        """
    private static let endOne: SQLStatement = """
        UPDATE dead_letters SET state = ?, ended_at = ?, ended_by = ? WHERE id = ? AND state = 'open'
        """

    static func end(
        _ row: StoredShipment, as state: State, by: String, now: Timestamp, in transaction: any SQLTransaction
    ) throws {
        try end(shipment: row.id, account: row.account, as: state, by: by, now: now, in: transaction)
    }

    /// Ends what is open of a shipment and counts the problem down.
    static func end(
        shipment: ShipmentID, account: AccountID, as state: State, by: String, now: Timestamp,
        in transaction: any SQLTransaction
    ) throws {
        let ended = try transaction.run(endOpen, state.rawValue, now.rawValue, by, shipment.rawValue)
        guard ended > 0 else { return }
        try ProblemTable.count(.confirmationFailed, account: account, by: -ended, now: now, in: transaction)
    }

    private static func end(
        _ letter: Row, as state: State, by: String, now: Timestamp, in transaction: any SQLTransaction
    ) throws {
        guard try transaction.run(endOne, state.rawValue, now.rawValue, by, letter.id) == 1 else { return }
        try ProblemTable.count(
            problem(queue: letter.queue, token: letter.token), account: letter.account, by: -1, now: now,
            in: transaction)
    }

    /// Ends what is open of a channel and counts the problem down.
    static func end(
        _ channel: StoredChannel, as state: State, by: String, now: Timestamp, in transaction: any SQLTransaction
    ) throws {
        let ended = try transaction.run(
            """
            UPDATE dead_letters SET state = ?, ended_at = ?, ended_by = ?
            WHERE queue = ? AND token = ? AND state = 'open'
            """, state.rawValue, now.rawValue, by, FleetQueue.quantities.deadQueue,
            DeadLetterToken.channel(channel.id, generation: channel.generation))
        guard ended > 0 else { return }
        try ProblemTable.count(.channelUnreachable, account: channel.account, by: -ended, now: now, in: transaction)
    }

    /// Puts what the letter tells of back to be worked on, first in its lane. Its token in the dead queue is out of date
    /// from now on.
    ///
    /// - Parameter isHeldOpen: the message counts a shipment on until it has a final result.
    package static func requeue(
        _ id: Int64, by: String, isHeldOpen: Bool = false, now: Timestamp, in transaction: any SQLTransaction
    ) throws -> CommandResult {
        guard let letter = try find(id, in: transaction) else { return .unknown }
        guard letter.state == .open else { return .ended(letter.state) }
        var isNeeded = true
        switch DeadLetterToken(letter.token) {
        case .shipment(let shipment, _):
            if isHeldOpen {
                guard try ShipmentTable.takeUp(shipment, now: now, in: transaction) else {
                    isNeeded = false
                    break
                }
                try transaction.run(endOne, State.requeued.rawValue, now.rawValue, by, letter.id)
                return .taken
            }
            switch try ShipmentTable.requeue(shipment, by: by, now: now, in: transaction) {
            case .done: return .done
            case .notPossible, .unknown: isNeeded = false
            }
        case .intake(let intake):
            let revived = try transaction.run(
                "UPDATE intake SET state = 'stored' WHERE id = ? AND state = 'dead'", intake)
            isNeeded = revived == 1
            if isNeeded { try OutboxTable.add(.intakeStored(intake: intake), availableAt: now, in: transaction) }
        case .order(let account, let order):
            let revision = try transaction.first(
                "SELECT revision FROM orders WHERE account = ? AND order_id = ?",
                [.text(account.rawValue), .text(order.rawValue)]
            ) { try $0.integer(0) }
            if let revision {
                try OrderTable.announce(account, order, revision: revision, now: now, in: transaction)
            }
            isNeeded = revision != nil
        case .problem(let problem):
            try OutboxTable.add(.alertRaised(problem: problem), availableAt: now, in: transaction)
        case .channel(let channel, _):
            isNeeded = try ChannelTable.revive(channel, by: by, now: now, in: transaction)
        case .message: return .notPossible
        }
        try end(letter, as: isNeeded ? .requeued : .settled, by: by, now: now, in: transaction)
        return isNeeded ? .done : .settled
    }

    /// Takes what the letter tells of out of the automatic work.
    package static func exclude(
        _ id: Int64, by: String, reason: String, now: Timestamp, in transaction: any SQLTransaction
    ) throws -> CommandResult {
        guard let letter = try find(id, in: transaction) else { return .unknown }
        guard letter.state == .open else { return .ended(letter.state) }
        if case .shipment(let shipment, _) = DeadLetterToken(letter.token),
            try ShipmentTable.exclude(shipment, by: by, reason: reason, now: now, in: transaction) == .done
        {
            return .done
        }
        if case .channel(let channel, _) = DeadLetterToken(letter.token) {
            _ = try ChannelTable.set(.init(sends: false), of: channel, by: by, now: now, in: transaction)
        }
        if case .order(let account, let order) = DeadLetterToken(letter.token) {
            try UnbookedOrderTable.remove(order, account: account, revision: nil, in: transaction)
        }
        try end(letter, as: .excluded, by: by, now: now, in: transaction)
        return .done
    }
}
