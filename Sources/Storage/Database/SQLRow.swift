/// One row of a result, read by column position from 0. It is valid only inside the closure that receives it.
///
/// A column of another kind than asked for is an error of the program's own SQL and throws
/// `DatabaseError` with code `.typeMismatch`; the `optional…` forms answer `nil` for SQL NULL.
package protocol SQLRow {
    func integer(_ column: Int) throws(DatabaseError) -> Int64
    func optionalInteger(_ column: Int) throws(DatabaseError) -> Int64?
    func real(_ column: Int) throws(DatabaseError) -> Double
    func text(_ column: Int) throws(DatabaseError) -> String
    func optionalText(_ column: Int) throws(DatabaseError) -> String?
    func blob(_ column: Int) throws(DatabaseError) -> [UInt8]
    func optionalBlob(_ column: Int) throws(DatabaseError) -> [UInt8]?
}

extension SQLRow {
    /// A column that holds 0 or 1.
    package func flag(_ column: Int) throws(DatabaseError) -> Bool {
        try integer(column) != 0
    }

    /// A column that holds a whole number which fits `Int`.
    package func int(_ column: Int) throws(DatabaseError) -> Int {
        Int(try integer(column))
    }

    /// As `int`, or `nil` for SQL NULL.
    package func optionalInt(_ column: Int) throws(DatabaseError) -> Int? {
        try optionalInteger(column).map { Int($0) }
    }
}
