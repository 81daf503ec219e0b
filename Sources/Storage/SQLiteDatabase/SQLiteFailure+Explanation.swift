import Database
import GRDBSQLite

extension SQLiteFailure {
    /// The error as the seam knows it, with what to do about it.
    var explained: DatabaseError {
        let (kind, text) = explanation
        var message = "\(text) (SQLite code \(code)"
        if let detail { message += ": \(detail)" }
        message += ")"
        if let statement { message += " in: \(Self.abridged(statement))" }
        return DatabaseError(kind, message)
    }

    private var explanation: (DatabaseError.Code, String) {
        switch code & 0xFF {
        case SQLITE_BUSY, SQLITE_LOCKED, SQLITE_PROTOCOL:
            (.busy, "another program keeps the database locked; end it or wait, the work is tried again")
        case SQLITE_SCHEMA:
            (.busy, "the tables were changed while the statement ran; the work is tried again")
        case SQLITE_ABORT, SQLITE_INTERRUPT:
            (.busy, "the statement was interrupted; the work is tried again")
        case SQLITE_FULL:
            (.full, "the disk or the database's size limit is full; free space, then the work goes on by itself")
        case SQLITE_CANTOPEN:
            (
                .unavailable,
                "the database file cannot be opened; check that its directory exists, is on a local file system, "
                    + "and that this user may write there"
            )
        case SQLITE_PERM, SQLITE_AUTH, SQLITE_READONLY:
            (
                .unavailable,
                "the database may not be written; check owner and rights of the file, of its -wal and -shm files "
                    + "and of its directory, and whether the file system is mounted read-only"
            )
        case SQLITE_IOERR:
            (.unavailable, "the disk answered with an error; check free space, file system and the system's log")
        case SQLITE_NOMEM:
            (.unavailable, "there is no memory left; give the machine or the container more")
        case SQLITE_NOLFS:
            (.unavailable, "the file system cannot hold files this large; move the database to another one")
        case SQLITE_CORRUPT:
            (.corrupt, "the database file is damaged; stop the workers and restore the last backup")
        case SQLITE_NOTADB:
            (.corrupt, "the file is no SQLite database, or an encrypted one; check the configured path")
        case SQLITE_CONSTRAINT:
            (.constraint, "a rule of the tables refused the change")
        case SQLITE_MISMATCH:
            (.typeMismatch, "a value is of another kind than its column; this is a mistake in Orderly, report it")
        case SQLITE_TOOBIG:
            (.misuse, "a value is larger than the database takes; this is a mistake in Orderly, report it")
        default:
            (.misuse, "the statement is wrong; this is a mistake in Orderly, report it")
        }
    }

    private static func abridged(_ statement: String) -> String {
        let words = statement.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        return words.count > 160 ? words.prefix(160) + " …" : words
    }
}
