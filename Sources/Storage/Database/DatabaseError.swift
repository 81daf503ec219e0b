/// What went wrong in the database, and whether trying again can help.
package struct DatabaseError: Error, Sendable, CustomStringConvertible {
    package enum Code: String, Sendable {
        /// Another writer held the database longer than we wait.
        case busy
        /// The disk or the file's limit is full.
        case full
        /// Two transactions were in each other's way, and this one was rolled back. Engines repeat it a few times before
        /// they throw this.
        case conflict
        /// The file or the server cannot be reached.
        case unavailable
        /// The connection was lost while the commit was under way: it may or may not be on disk. Whoever does the work
        /// again looks at the data first.
        case commitUnknown
        /// A unique key, check or foreign key refused the change.
        case constraint
        /// The database was written by a newer Orderly, or was never set up.
        case schemaMismatch
        /// A column holds another kind of value than the program expects.
        case typeMismatch
        /// The file is damaged or no database at all.
        case corrupt
        /// The program's own SQL is wrong.
        case misuse
    }

    package let code: Code
    /// What happened and what to do about it. Never holds values of rows.
    package let message: String
    package let file: StaticString
    package let line: UInt

    package init(_ code: Code, _ message: String, file: StaticString = #fileID, line: UInt = #line) {
        self.code = code
        self.message = message
        self.file = file
        self.line = line
    }

    /// Time alone can heal it, and doing the same again is safe.
    package var isRetriable: Bool {
        switch code {
        case .busy, .full, .conflict, .unavailable: true
        case .commitUnknown, .constraint, .schemaMismatch, .typeMismatch, .corrupt, .misuse: false
        }
    }

    /// A person must change something first: whatever is tried fails in the same way.
    package var isFatal: Bool {
        switch code {
        case .schemaMismatch, .typeMismatch, .corrupt, .misuse: true
        case .busy, .full, .conflict, .unavailable, .commitUnknown, .constraint: false
        }
    }

    package var description: String { "database \(code.rawValue): \(message)" }
}
