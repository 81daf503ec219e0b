package import Database
package import Fulfilment

/// What is cleared away after its time. Source: `DESIGN.md` 8, “Retention”.
package enum RetentionTable {
    /// Something that grows, and how long it is kept.
    package struct Class: Sendable {
        /// As it stands in the log.
        package let name: String
        package let keep: Duration
        /// Names and addresses can be in it: that it went stands in the log.
        package var isPersonal = false
        fileprivate let delete: SQLStatement
    }

    package static let classes = [
        // Raw answers that could not be imported may hold addresses. Their spool files go with them.
        Class(
            name: "raw-answers", keep: Order.longestKeeping, isPersonal: true,
            delete: """
                DELETE FROM intake WHERE id IN (
                  SELECT id FROM intake WHERE state = 'dead' AND created_at < ? ORDER BY created_at LIMIT ?)
                """),
        Class(
            name: "attempts", keep: .days(90),
            delete: """
                DELETE FROM attempts WHERE id IN (
                  SELECT id FROM attempts WHERE started_at < ? ORDER BY started_at LIMIT ?)
                """),
        Class(
            name: "queue-samples", keep: .days(14),
            delete: """
                DELETE FROM queue_samples WHERE (queue, sampled_at) IN (
                  SELECT queue, sampled_at FROM queue_samples WHERE sampled_at < ? ORDER BY sampled_at LIMIT ?)
                """),
        Class(
            name: "runs", keep: .days(365),
            delete: """
                DELETE FROM runs WHERE (account, kind, due_at) IN (
                  SELECT account, kind, due_at FROM runs WHERE ended_at < ? ORDER BY ended_at LIMIT ?)
                """),
        Class(
            name: "problems", keep: .days(365),
            delete: """
                DELETE FROM problems WHERE id IN (
                  SELECT id FROM problems WHERE closed_at < ? ORDER BY closed_at LIMIT ?)
                """),
        // Its raw answers have gone long before, and coverage stands by itself.
        Class(
            name: "fetches", keep: .days(365),
            delete: """
                DELETE FROM fetches WHERE id IN (
                  SELECT id FROM fetches WHERE ended_at < ?
                  AND NOT EXISTS (SELECT 1 FROM intake WHERE intake."fetch" = fetches.id)
                  AND NOT EXISTS (SELECT 1 FROM report_documents d WHERE d.id = fetches.document) ORDER BY ended_at LIMIT ?)
                """),
        // Odd rows of reports that were never read anew.
        Class(
            name: "findings", keep: .days(365),
            delete: """
                DELETE FROM findings WHERE (account, origin, line, kind, columns) IN (
                  SELECT account, origin, line, kind, columns FROM findings WHERE found_at < ? ORDER BY found_at LIMIT ?)
                """),
        // Amazon keeps feeds that long; what came of each SKU stands at its offer.
        Class(
            name: "quantity-feeds", keep: .days(90),
            delete: """
                DELETE FROM quantity_feeds WHERE id IN (
                  SELECT id FROM quantity_feeds WHERE ended_at < ? ORDER BY ended_at LIMIT ?)
                """),
        Class(
            name: "purges", keep: .days(730),
            delete: """
                DELETE FROM purges WHERE id IN (
                  SELECT id FROM purges WHERE purged_at < ? ORDER BY purged_at LIMIT ?)
                """),
    ]

    /// Deletes what is older than its class allows, at most `limit` rows.
    ///
    /// - Returns: how many.
    package static func clear(
        _ kind: Class, now: Timestamp, limit: Int, in transaction: any SQLTransaction
    ) throws -> Int {
        try transaction.run(kind.delete, (now - kind.keep).rawValue, limit)
    }
}
