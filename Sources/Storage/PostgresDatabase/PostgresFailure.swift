/// An error of the server on its way to becoming a `DatabaseError`.
///
/// Source: https://www.postgresql.org/docs/15/errcodes-appendix.html
struct PostgresFailure: Error {
    /// Five characters; empty when the server said nothing.
    let state: String
    /// The connection is gone.
    var isLost = false
    /// The server's sentence. It may quote a value, so it is shown for some classes of errors only.
    var sentence: String?
    var table: String?
    var column: String?
    /// Name of the constraint.
    var rule: String?
    /// The text of the statement, which holds placeholders instead of values.
    var statement: String?
}
