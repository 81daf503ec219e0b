import CPostgres
import Database

/// One row of an answer, read from libpq's memory.
///
/// Kinds are as strict as SQLite's: an integer is no text and no real. What SQLite answers as an integer is one here too:
/// truth values are 0 or 1, and a `sum` of whole numbers is a whole number.
struct ResultRow: SQLRow {
    private let answer: Answer
    private let number: CInt
    private let statement: String

    init(_ answer: Answer, number: CInt, statement: String) {
        self.answer = answer
        self.number = number
        self.statement = statement
    }

    func integer(_ column: Int) throws(DatabaseError) -> Int64 {
        guard let value = try bytes(column).flatMap({ wholeNumber($0, type(column)) }) else {
            throw mismatch(column, "an integer")
        }
        return value
    }

    func optionalInteger(_ column: Int) throws(DatabaseError) -> Int64? {
        guard let bytes = try bytes(column) else { return nil }
        guard let value = wholeNumber(bytes, type(column)) else { throw mismatch(column, "an integer or NULL") }
        return value
    }

    func real(_ column: Int) throws(DatabaseError) -> Double {
        guard let bytes = try bytes(column) else { throw mismatch(column, "a real number") }
        switch type(column) {
        case .float8: return Double(bitPattern: UInt64(bigEndian: bytes.loadUnaligned(as: UInt64.self)))
        case .float4: return Double(Float(bitPattern: UInt32(bigEndian: bytes.loadUnaligned(as: UInt32.self))))
        default: throw mismatch(column, "a real number")
        }
    }

    func text(_ column: Int) throws(DatabaseError) -> String {
        guard let bytes = try bytes(column), type(column)?.isText == true else { throw mismatch(column, "a text") }
        return String(decoding: bytes, as: UTF8.self)
    }

    func optionalText(_ column: Int) throws(DatabaseError) -> String? {
        guard let bytes = try bytes(column) else { return nil }
        guard type(column)?.isText == true else { throw mismatch(column, "a text or NULL") }
        return String(decoding: bytes, as: UTF8.self)
    }

    func blob(_ column: Int) throws(DatabaseError) -> [UInt8] {
        guard let bytes = try bytes(column), type(column) == .blob else { throw mismatch(column, "a blob") }
        return [UInt8](bytes)
    }

    func optionalBlob(_ column: Int) throws(DatabaseError) -> [UInt8]? {
        guard let bytes = try bytes(column) else { return nil }
        guard type(column) == .blob else { throw mismatch(column, "a blob or NULL") }
        return [UInt8](bytes)
    }

    private func type(_ column: Int) -> ColumnType? {
        ColumnType(rawValue: PQftype(answer.pointer, CInt(column)))
    }

    /// The value in the server's binary form; nil for NULL. The answer keeps it alive.
    private func bytes(_ column: Int) throws(DatabaseError) -> UnsafeRawBufferPointer? {
        guard column >= 0, column < answer.columnCount else {
            throw DatabaseError(
                .misuse,
                "column \(column) was read of a result with \(answer.columnCount) columns; "
                    + "this is a mistake in Orderly, report it. In: \(statement)")
        }
        guard PQgetisnull(answer.pointer, number, CInt(column)) == 0 else { return nil }
        return UnsafeRawBufferPointer(
            start: PQgetvalue(answer.pointer, number, CInt(column)),
            count: Int(PQgetlength(answer.pointer, number, CInt(column))))
    }

    private func wholeNumber(_ bytes: UnsafeRawBufferPointer, _ type: ColumnType?) -> Int64? {
        switch type {
        case .int8: Int64(bigEndian: bytes.loadUnaligned(as: Int64.self))
        case .int4: Int64(Int32(bigEndian: bytes.loadUnaligned(as: Int32.self)))
        case .int2: Int64(Int16(bigEndian: bytes.loadUnaligned(as: Int16.self)))
        case .bool: bytes.first.map { $0 == 0 ? 0 : 1 }
        case .numeric: WireNumeric(bytes).whole
        default: nil
        }
    }

    private func mismatch(_ column: Int, _ expected: String) -> DatabaseError {
        DatabaseError(
            .typeMismatch,
            "column \(column) is not \(expected); this is a mistake in Orderly, report it. In: \(statement)")
    }
}
