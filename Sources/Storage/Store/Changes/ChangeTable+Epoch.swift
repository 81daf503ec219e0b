package import Database

extension ChangeTable {
    private static let selectEpoch: SQLStatement = "SELECT revision FROM revisions WHERE name = 'changes.epoch'"
    private static let writeEpoch: SQLStatement = """
        INSERT INTO revisions (name, revision) VALUES ('changes.epoch', ?)
        ON CONFLICT (name) DO UPDATE SET revision = excluded.revision
        """
    private static let beginEpoch: SQLStatement = """
        INSERT INTO revisions (name, revision) VALUES ('changes.epoch', ?) ON CONFLICT (name) DO NOTHING
        """

    /// Tells one history of the store from another: a store that was put back from a copy counts on from the copy's number,
    /// and gives the numbers that its readers have seen a second time, to other changes. `nil` before the first reader.
    package static func epoch(in transaction: any SQLTransaction) throws -> Int64? {
        try transaction.first(selectEpoch) { try $0.integer(0) }
    }

    /// Begins the first history; where one has begun already it goes on.
    ///
    /// - Parameter epoch: a random number.
    package static func beginIfNew(_ epoch: Int64, in transaction: any SQLTransaction) throws {
        try transaction.run(beginEpoch, [.integer(epoch)])
    }

    /// Begins another history: every place that a reader holds is void, and it reads the list from the beginning.
    ///
    /// - Parameter epoch: a random number.
    package static func beginAnew(_ epoch: Int64, in transaction: any SQLTransaction) throws {
        try transaction.run(writeEpoch, [.integer(epoch)])
    }
}
