import Database
import GRDBSQLite

/// The row a prepared statement stands on. It reads SQLite's memory directly, so it is valid until the next step.
struct StatementRow: SQLRow {
    private let statement: PreparedStatement
    private var pointer: OpaquePointer { statement.pointer }

    init(_ statement: PreparedStatement) {
        self.statement = statement
    }

    func integer(_ column: Int) throws(DatabaseError) -> Int64 {
        guard try kind(column) == SQLITE_INTEGER else { throw mismatch(column, "an integer") }
        return sqlite3_column_int64(pointer, CInt(column))
    }

    func optionalInteger(_ column: Int) throws(DatabaseError) -> Int64? {
        switch try kind(column) {
        case SQLITE_INTEGER: return sqlite3_column_int64(pointer, CInt(column))
        case SQLITE_NULL: return nil
        default: throw mismatch(column, "an integer or NULL")
        }
    }

    func real(_ column: Int) throws(DatabaseError) -> Double {
        guard try kind(column) == SQLITE_FLOAT else { throw mismatch(column, "a real number") }
        return sqlite3_column_double(pointer, CInt(column))
    }

    func text(_ column: Int) throws(DatabaseError) -> String {
        guard try kind(column) == SQLITE_TEXT else { throw mismatch(column, "a text") }
        return string(column)
    }

    func optionalText(_ column: Int) throws(DatabaseError) -> String? {
        switch try kind(column) {
        case SQLITE_TEXT: return string(column)
        case SQLITE_NULL: return nil
        default: throw mismatch(column, "a text or NULL")
        }
    }

    func blob(_ column: Int) throws(DatabaseError) -> [UInt8] {
        guard try kind(column) == SQLITE_BLOB else { throw mismatch(column, "a blob") }
        return bytes(column)
    }

    func optionalBlob(_ column: Int) throws(DatabaseError) -> [UInt8]? {
        switch try kind(column) {
        case SQLITE_BLOB: return bytes(column)
        case SQLITE_NULL: return nil
        default: throw mismatch(column, "a blob or NULL")
        }
    }

    /// The kind of the value. A column that does not exist would read as NULL, so it is refused here.
    private func kind(_ column: Int) throws(DatabaseError) -> CInt {
        guard column >= 0, column < statement.columnCount else {
            throw DatabaseError(
                .misuse,
                "column \(column) was read of a result with \(statement.columnCount) columns; "
                    + "this is a mistake in Orderly, report it. In: \(statement.text)")
        }
        return sqlite3_column_type(pointer, CInt(column))
    }

    private func string(_ column: Int) -> String {
        let start = sqlite3_column_text(pointer, CInt(column))
        let bytes = UnsafeBufferPointer(start: start, count: Int(sqlite3_column_bytes(pointer, CInt(column))))
        return String(decoding: bytes, as: UTF8.self)
    }

    private func bytes(_ column: Int) -> [UInt8] {
        let start = sqlite3_column_blob(pointer, CInt(column))
        return [UInt8](UnsafeRawBufferPointer(start: start, count: Int(sqlite3_column_bytes(pointer, CInt(column)))))
    }

    private func mismatch(_ column: Int, _ expected: String) -> DatabaseError {
        DatabaseError(
            .typeMismatch,
            "column \(column) is not \(expected); this is a mistake in Orderly, report it. In: \(statement.text)")
    }
}
