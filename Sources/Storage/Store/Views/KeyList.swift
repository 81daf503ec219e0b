import Database

/// A statement about a list of orders, of one text however many they are: engines keep it prepared. Lists are cut into
/// portions, and the last one is filled up with a key that no order has.
struct KeyList: Sendable {
    static let portion = 100
    private static let nobody: Int64 = -1

    let statement: SQLStatement

    /// - Parameter text: holds `{keys}` where the keys belong, once, with no other placeholder.
    init(_ text: String) {
        let keys = Array(repeating: "?", count: Self.portion).joined(separator: ", ")
        statement = SQLStatement(text.replacing("{keys}", with: "(\(keys))"))
    }

    /// All rows of all keys, in no order. Without keys nothing is asked.
    func rows<Element>(
        _ keys: [Int64], in transaction: any SQLTransaction, _ make: (any SQLRow) throws -> Element
    ) throws -> [Element] {
        try stride(from: 0, to: keys.count, by: Self.portion).flatMap { start in
            var values = keys[start..<min(start + Self.portion, keys.count)].map(\.sqlValue)
            values += Array(repeating: .integer(Self.nobody), count: Self.portion - values.count)
            return try transaction.rows(statement, values, make)
        }
    }
}
