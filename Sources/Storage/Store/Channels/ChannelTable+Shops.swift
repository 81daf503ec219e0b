package import Database
package import Fulfilment

extension ChannelTable {
    /// Gives a channel another sealed secret. What is under way is signed with what was read before.
    package static func give(_ secret: [UInt8], to id: ChannelID, in transaction: any SQLTransaction) throws {
        try transaction.run("UPDATE channels SET secret = ? WHERE id = ?", secret, id.rawValue)
    }

    /// Forgets a channel that is not Amazon's, with its offers; its letters and messages are closed.
    ///
    /// A worker that serves it just now finds that another has taken over.
    ///
    /// - Returns: how many offers it had; `nil` where there is no such channel.
    package static func remove(
        _ id: ChannelID, by: String, now: Timestamp, in transaction: any SQLTransaction
    ) throws -> Int? {
        guard let channel = try hold(id, in: transaction), channel.kind != .amazon else { return nil }
        try DeadLetterTable.end(channel, as: .excluded, by: by, now: now, in: transaction)
        try ProblemTable.set(
            .quantitiesRefused, account: nil, subject: id.rawValue, affected: 0, sample: "", now: now, in: transaction)
        let offers = try transaction.run("DELETE FROM offers WHERE channel = ?", id.rawValue)
        try transaction.run("DELETE FROM channels WHERE id = ?", id.rawValue)
        return offers
    }
}
