import Database

/// As `KeyList`, for keys that are texts: the last portion is filled up with its own last key.
struct TextKeyList: Sendable {
    static let portion = 100

    let statement: SQLStatement

    /// - Parameter text: holds `{keys}` where the keys belong, once, with no other placeholder.
    init(_ text: String) {
        let keys = Array(repeating: "?", count: Self.portion).joined(separator: ", ")
        statement = SQLStatement(text.replacing("{keys}", with: "(\(keys))"))
    }

    /// All rows of all keys, in no order. Without keys nothing is asked.
    func rows<Element>(
        _ keys: [String], in transaction: any SQLTransaction, _ make: (any SQLRow) throws -> Element
    ) throws -> [Element] {
        try stride(from: 0, to: keys.count, by: Self.portion).flatMap { start in
            var values = keys[start..<min(start + Self.portion, keys.count)].map(\.sqlValue)
            if let last = values.last {
                values += Array(repeating: last, count: Self.portion - values.count)
            }
            return try transaction.rows(statement, values, make)
        }
    }
}
