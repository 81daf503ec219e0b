package import Database

/// What lists and commands of people need of dead letters beside `DeadLetterTable`.
package enum DeadLetterView {
    /// The number of the newest letter; 0 where there is none.
    package static func newest(in transaction: any SQLTransaction) throws -> Int64 {
        try transaction.first("SELECT coalesce(max(id), 0) FROM dead_letters") { try $0.integer(0) } ?? 0
    }
}
