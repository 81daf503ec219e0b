/// What a transaction is for, and how it begins.
enum TransactionKind: Sendable {
    /// Sees what others have committed before each statement; `Store`'s statements are right under that.
    case writing
    /// Sees one state of the data.
    case reading

    var begin: String {
        switch self {
        case .writing: "BEGIN ISOLATION LEVEL READ COMMITTED READ WRITE"
        case .reading: "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY"
        }
    }
}
