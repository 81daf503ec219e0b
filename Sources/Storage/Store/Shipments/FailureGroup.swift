/// Names failures that are alike: the same reason in the same words, whatever numbers and ids stand in them.
package enum FailureGroup {
    /// Eight hexadecimal digits; the same in every process.
    package static func key(reason: String, detail: String) -> String {
        let hash = (reason + "\u{1F}" + normalized(detail)).utf8.reduce(0xcbf2_9ce4_8422_2325 as UInt64) {
            ($0 ^ UInt64($1)) &* 0x100_0000_01b3
        }
        let text = String((hash >> 32) ^ (hash & 0xFFFF_FFFF), radix: 16)
        return String(repeating: "0", count: max(0, 8 - text.count)) + text
    }

    /// Words that hold a digit differ from order to order.
    private static func normalized(_ text: String) -> String {
        text.lowercased().split(whereSeparator: { $0.isWhitespace }).map { word in
            word.contains(where: \.isNumber) ? "#" : String(word)
        }.joined(separator: " ")
    }
}
