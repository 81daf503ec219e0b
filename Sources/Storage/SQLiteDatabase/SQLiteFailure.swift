/// A result code of SQLite on its way to becoming a `DatabaseError`.
///
/// Source: https://www.sqlite.org/rescode.html
struct SQLiteFailure: Error {
    /// The extended result code.
    let code: CInt
    /// SQLite's own words, only where they cannot hold a value of a row.
    var detail: String?
    /// The text of the statement, which holds placeholders instead of values.
    var statement: String?
}
