package import Database
package import Fulfilment
package import Messages

/// A message that lies in a dead queue.
package struct DeadToken: Sendable, Hashable {
    /// `nil`: no message of ours.
    package let message: FleetMessage?
    package let messageID: String?
    /// Of `DeadLetterToken`.
    package let token: String
    /// Why it is no message; a reason code.
    package let refusal: String?

    package init(type: String?, body: [UInt8], messageID: String?) {
        self.messageID = messageID
        do throws(MessageRefusal) {
            let read = try FleetMessage(type: type, body: body)
            message = read
            token = DeadLetterToken.of(read)
            refusal = nil
        } catch {
            message = nil
            token = DeadLetterToken.junk(messageID: messageID, body: body)
            refusal = error.rawValue
        }
    }
}

/// What becomes of a token in a dead queue.
package enum DeadVerdict: Sendable, Hashable {
    /// Out of date: acknowledge it, the store knows better.
    case drop
    /// It stays, as the store's open letter says.
    case hold
    /// The store has no letter of it: `DeadLetterTable.adopt` writes one.
    case unknown
}

extension DeadLetterTable {
    /// Looks at one token of a dead queue. Changes nothing.
    ///
    /// - Parameter queue: the dead queue's name.
    package static func look(
        _ token: DeadToken, queue: String, in transaction: any SQLTransaction
    ) throws -> DeadVerdict {
        switch token.message {
        case .shipmentReady(let id, let generation, _):
            let row = try transaction.first(
                "SELECT generation, state FROM shipments WHERE id = ?", [.integer(id.rawValue)]
            ) { (generation: try $0.integer(0), state: ShipmentState(rawValue: try $0.text(1))) }
            guard let row else { return try lookAtLetters(token, queue: queue, in: transaction) }
            guard row.generation == generation else { return .drop }
            switch row.state {
            case .dead: return try isOpen(token, queue: queue, in: transaction) ? .hold : .unknown
            case .released, .calling: return .unknown
            case .waiting, .inFeed, .unclear, .accepted, .proven, .excluded, .closed, nil: return .drop
            }
        case .intakeStored(let id):
            let state = try transaction.first(
                "SELECT state FROM intake WHERE id = ?", [.integer(id)]
            ) { try $0.text(0) }
            if state == nil || state == "imported" { return .drop }
        case .alertRaised(let id):
            let isOpen = try transaction.first(
                "SELECT 1 FROM problems WHERE id = ? AND state = 'open'", [.integer(id)]
            ) { _ in true }
            if isOpen == nil { return .drop }
        case .quantitiesReady(let id, let generation):
            let channel = try transaction.first(
                "SELECT generation, state FROM channels WHERE id = ?", [.text(id.rawValue)]
            ) { (generation: try $0.integer(0), state: ChannelState(rawValue: try $0.text(1))) }
            guard let channel, channel.generation == generation else { return .drop }
            if try isOpen(token, queue: queue, in: transaction) { return .hold }
            return channel.state == .dead ? .unknown : .drop
        case .orderChanged, nil: break
        }
        return try lookAtLetters(token, queue: queue, in: transaction)
    }

    /// Writes the letter of a token that came into a dead queue without one: the broker gave it up, or it is junk.
    package static func adopt(
        _ token: DeadToken, queue: String, now: Timestamp, in transaction: any SQLTransaction
    ) throws -> DeadVerdict {
        let found = try look(token, queue: queue, in: transaction)
        guard found == .unknown else { return found }
        let source = FleetQueue.allCases.first { $0.deadQueue == queue } ?? .alerts
        try bury(
            queue: source, token: token.token, messageID: token.messageID,
            reason: token.refusal ?? DeadLetterReason.byBroker, detail: "", now: now, in: transaction)
        // A call under way is judged by reading Amazon: then there is no letter and the token has done its work.
        return try isOpen(token, queue: queue, in: transaction) ? .hold : .drop
    }

    private static func isOpen(
        _ token: DeadToken, queue: String, in transaction: any SQLTransaction
    ) throws -> Bool {
        try transaction.first(
            "SELECT 1 FROM dead_letters WHERE queue = ? AND token = ? AND state = 'open'",
            [.text(queue), .text(token.token)]
        ) { _ in true } ?? false
    }

    /// An open letter holds its token. One that has ended drops the token that it was written for; the token of another
    /// message is a failure that nobody wrote.
    private static func lookAtLetters(
        _ token: DeadToken, queue: String, in transaction: any SQLTransaction
    ) throws -> DeadVerdict {
        var verdict = DeadVerdict.unknown
        try transaction.query(
            "SELECT state, message_id FROM dead_letters WHERE queue = ? AND token = ? ORDER BY id DESC LIMIT 20",
            [.text(queue), .text(token.token)]
        ) { row in
            if try row.text(0) == State.open.rawValue {
                verdict = .hold
                return false
            }
            if try row.optionalText(1) == token.messageID { verdict = .drop }
            return true
        }
        return verdict
    }
}
