/// What is odd in one row, by column.
struct RowProblems {
    var missing: [Int] = []
    var unreadable: [Int] = []
    var unknownStatus: [Int] = []
    var contradicting: [Int] = []

    var isEmpty: Bool { missing.isEmpty && unreadable.isEmpty && unknownStatus.isEmpty && contradicting.isEmpty }

    /// Two columns that cannot both be right; a column may be absent.
    mutating func contradict(_ columns: Int...) {
        for column in columns where column >= 0 && !contradicting.contains(column) { contradicting.append(column) }
    }
}
