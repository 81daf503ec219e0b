import Database
import GRDBSQLite

/// One statement, compiled for one connection. Finalised when nobody refers to it any more.
final class PreparedStatement {
    let pointer: OpaquePointer
    let text: String
    let columnCount: CInt
    private let parameterCount: Int
    /// A cursor walks its rows at this moment, so nobody else may step it.
    var isInUse = false

    init(_ text: String, on connection: OpaquePointer) throws(DatabaseError) {
        var source = text
        let (code, prepared, hasRest) = source.withUTF8 { bytes -> (CInt, OpaquePointer?, Bool) in
            var prepared: OpaquePointer?
            var rest: UnsafePointer<CChar>?
            let start = UnsafeRawPointer(bytes.baseAddress)?.assumingMemoryBound(to: CChar.self)
            let flags = CUnsignedInt(SQLITE_PREPARE_PERSISTENT)
            let code = sqlite3_prepare_v3(connection, start, CInt(bytes.count), flags, &prepared, &rest)
            guard let start, let rest else { return (code, prepared, false) }
            let isBlank = bytes[(rest - start)...].allSatisfy { $0 == 0x20 || $0 == 0x0A || $0 == 0x0D || $0 == 0x09 }
            return (code, prepared, !isBlank)
        }
        guard code == SQLITE_OK else {
            let detail = String(cString: sqlite3_errmsg(connection))
            throw SQLiteFailure(code: code, detail: detail, statement: text).explained
        }
        guard let prepared else {
            throw SQLiteFailure(code: SQLITE_MISUSE, detail: "the text holds no statement", statement: text).explained
        }
        guard !hasRest else {
            sqlite3_finalize(prepared)
            throw SQLiteFailure(code: SQLITE_MISUSE, detail: "the text holds several statements", statement: text)
                .explained
        }
        pointer = prepared
        self.text = text
        columnCount = sqlite3_column_count(prepared)
        parameterCount = Int(sqlite3_bind_parameter_count(prepared))
    }

    deinit {
        sqlite3_finalize(pointer)
    }

    /// Sets every placeholder. SQLite copies texts and blobs.
    func bind(_ arguments: [SQLValue]) throws(DatabaseError) {
        guard arguments.count == parameterCount else {
            let detail = "\(parameterCount) placeholders, \(arguments.count) arguments"
            throw SQLiteFailure(code: SQLITE_MISUSE, detail: detail, statement: text).explained
        }
        var index: CInt = 0
        for argument in arguments {
            index += 1
            let code =
                switch argument {
                case .null: sqlite3_bind_null(pointer, index)
                case .integer(let value): sqlite3_bind_int64(pointer, index, value)
                case .real(let value): sqlite3_bind_double(pointer, index, value)
                case .text(let value): bind(value, at: index)
                case .blob(let value): bind(value, at: index)
                }
            guard code == SQLITE_OK else { throw SQLiteFailure(code: code, statement: text).explained }
        }
    }

    var isReadOnly: Bool { sqlite3_stmt_readonly(pointer) != 0 }

    /// Goes to the next row. Answers `false` after the last one.
    func step() throws(DatabaseError) -> Bool {
        switch sqlite3_step(pointer) {
        case SQLITE_ROW: return true
        case SQLITE_DONE: return false
        case let code: throw failure(code)
        }
    }

    /// Ends the current run, so that the statement holds no lock. Its error, if any, was reported by `step`.
    func reset() {
        sqlite3_reset(pointer)
    }

    private func bind(_ value: String, at index: CInt) -> CInt {
        let code = value.utf8.withContiguousStorageIfAvailable { bind(text: $0, at: index) }
        if let code { return code }
        var copy = value
        return copy.withUTF8 { bind(text: $0, at: index) }
    }

    private func bind(text bytes: UnsafeBufferPointer<UInt8>, at index: CInt) -> CInt {
        guard let start = UnsafeRawPointer(bytes.baseAddress), !bytes.isEmpty else {
            return sqlite3_bind_text(pointer, index, "", 0, Self.copied)
        }
        let characters = start.assumingMemoryBound(to: CChar.self)
        return sqlite3_bind_text64(pointer, index, characters, UInt64(bytes.count), Self.copied, UInt8(SQLITE_UTF8))
    }

    private func bind(_ value: [UInt8], at index: CInt) -> CInt {
        guard !value.isEmpty else { return sqlite3_bind_zeroblob(pointer, index, 0) }
        return value.withUnsafeBytes {
            sqlite3_bind_blob64(pointer, index, $0.baseAddress, UInt64($0.count), Self.copied)
        }
    }

    /// SQLite's words for a broken rule name columns and rules; for other errors they may quote a value.
    private func failure(_ code: CInt) -> DatabaseError {
        let isAboutRules = code & 0xFF == SQLITE_CONSTRAINT
        let detail = isAboutRules ? String(cString: sqlite3_errmsg(sqlite3_db_handle(pointer))) : nil
        return SQLiteFailure(code: code, detail: detail, statement: text).explained
    }

    /// Tells SQLite to copy the bytes before the call returns.
    ///
    /// Source: https://www.sqlite.org/c3ref/c_static.html, `SQLITE_TRANSIENT`, a macro that Swift cannot import.
    private static var copied: sqlite3_destructor_type { unsafeBitCast(-1, to: sqlite3_destructor_type.self) }
}
