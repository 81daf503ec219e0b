/// What went wrong in the database, and whether trying again can help.
package struct DatabaseError: Error, Sendable, CustomStringConvertible {
    package enum Code: String, Sendable {
        /// Another writer held the database longer than we wait.
        case busy
        /// The disk or the file's limit is full.
        case full
        /// The file or the server cannot be reached.
        case unavailable
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

    /// Time alone can heal it.
    package var isRetriable: Bool {
        switch code {
        case .busy, .full, .unavailable: true
        case .constraint, .schemaMismatch, .typeMismatch, .corrupt, .misuse: false
        }
    }

    package var description: String { "database \(code.rawValue): \(message)" }
}
