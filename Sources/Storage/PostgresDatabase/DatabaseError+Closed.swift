import Database

extension DatabaseError {
    /// Something asked an engine that was closed.
    static var engineIsClosed: DatabaseError {
        DatabaseError(.unavailable, "the database is already closed; the process is about to end")
    }
}
