import CPostgres
import Database

extension Connection {
    /// Commits the open transaction and tells of it, in one message to the server.
    func commit() throws(DatabaseError) {
        // What the server said while `body` was busy elsewhere is heard now, its last words with the first call and the
        // end of the line with the second: before the commit is sent, a lost connection has certainly changed nothing.
        guard PQconsumeInput(handle.pointer) == 1, PQconsumeInput(handle.pointer) == 1 else {
            throw PostgresFailure(state: "", isLost: true).explained
        }
        let answer = Answer(
            PQexec(handle.pointer, hasChanged ? "NOTIFY \(channel), '\(sender)'; COMMIT" : "COMMIT"))
        if answer.isSuccess {
            // The server answers COMMIT of a broken transaction with a rollback and no error.
            guard answer.command == "COMMIT" else {
                throw lossOfTransaction ?? PostgresFailure(state: "40000").explained
            }
            return
        }
        if handle.isLost, hasChanged { throw PostgresFailure(state: "40003").explained }
        throw answer.failure(isLost: handle.isLost).explained
    }
}
