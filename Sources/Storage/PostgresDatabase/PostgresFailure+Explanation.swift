import Database

extension PostgresFailure {
    /// The error as the seam knows it, with what to do about it. Never holds values of rows.
    var explained: DatabaseError {
        let (kind, text) = explanation
        var message = "\(text) (PostgreSQL \(state.isEmpty ? "without a code" : state)\(detail))"
        if let statement { message += " in: \(Self.abridged(statement))" }
        return DatabaseError(kind, message)
    }

    /// The tables were changed under a prepared statement, or the server has forgotten it: preparing anew helps.
    var isAboutPreparation: Bool { state == "0A000" || state == "26000" }

    private var explanation: (DatabaseError.Code, String) {
        switch state {
        case "40003", "08007": return Self.commitUnknown
        case _ where isLost && !state.hasPrefix("53"): return Self.lost
        case "57014": return (.busy, "the statement took too long and was ended; the work is tried again")
        case "55P03":
            return (.busy, "another transaction kept its lock too long; the work is tried again")
        case "55006", "55000": return (.busy, "another session uses what the statement needs; it is tried again")
        case "25P03", "57P05": return Self.lost
        case "54000":
            return (.full, "the server's queue of notifications is full; end sessions that are idle in a transaction")
        // The one character that SQLite's texts hold and PostgreSQL's do not.
        case "22021": return (.constraint, "a text holds the character U+0000, which PostgreSQL cannot store")
        case "08P01", "22P02", "22P03":
            return (
                .typeMismatch, "a value is of another kind than its column; this is a mistake in Orderly, report it"
            )
        case "0A000" where statement != nil, "26000":
            return (.busy, "the tables were changed while the statement was prepared; the work is tried again")
        // BEGIN itself: everything else comes with a statement of ours.
        case "0A000" where statement == nil:
            return (
                .unavailable,
                "the server takes no writes: it is a standby; add target_session_attrs=read-write to the URL's options"
            )
        case "25006":
            return (.misuse, "a read tried to write, or the server is a standby; check that the URL names the primary")
        case "42501":
            return (
                .unavailable, "the database user lacks a right; let the owner of the tables run Orderly or GRANT it"
            )
        case "XX001", "XX002":
            return (.corrupt, "the database is damaged; stop the workers and restore the last backup")
        default: return explanationOfClass
        }
    }

    private var explanationOfClass: (DatabaseError.Code, String) {
        switch state.prefix(2) {
        case "23": (.constraint, "a rule of the tables refused the change")
        case "40": (.conflict, "two transactions were in each other's way; the work is tried again")
        case "55": (.busy, "an object of the database is in use; the work is tried again")
        case "53":
            (.full, "the server is out of disk, memory or connections; free some, then the work goes on by itself")
        case "08", "57": Self.lost
        case "28", "3D":
            (.unavailable, "the server does not let us in; check user, password and database in the URL")
        case "58", "F0", "XX":
            (.unavailable, "the server has an error of its own; look at its log, the work is tried again")
        case "22":
            (.typeMismatch, "a value does not fit its column; this is a mistake in Orderly, report it")
        default: (.misuse, "the statement is wrong; this is a mistake in Orderly, report it")
        }
    }

    static let lost = (
        DatabaseError.Code.unavailable,
        "the connection to the database server was lost; nothing was changed, the work is tried again"
    )

    static let commitUnknown = (
        DatabaseError.Code.commitUnknown,
        "the connection was lost while the commit was under way: it may or may not be on disk; "
            + "look at the data before doing the work again"
    )

    /// What the server said, as far as it cannot hold a value.
    private var detail: String {
        var words: [String] = []
        if let rule { words.append("rule \(rule)") }
        if let table { words.append("table \(table)") }
        if let column { words.append("column \(column)") }
        if words.isEmpty, let sentence, Self.harmless.contains(String(state.prefix(2))) { words.append(sentence) }
        return words.isEmpty ? "" : ": " + words.joined(separator: ", ")
    }

    /// Classes whose sentences speak of statements, objects and the server, never of values.
    private static let harmless: Set<String> = ["42", "0A", "25", "26", "3D", "3F", "53", "55", "57", "58"]

    private static func abridged(_ statement: String) -> String {
        let words = statement.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        return words.count > 160 ? words.prefix(160) + " …" : words
    }
}
