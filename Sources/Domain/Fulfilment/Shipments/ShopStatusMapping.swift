/// What the status words of a shop mean for Amazon: the merchant names the words for shipped and for cancelled, every other
/// is ignored (S4-4, S4-5, S4-12). Who set the status, shop or ERP, makes no difference (S4-8).
package struct ShopStatusMapping: Sendable, Hashable {
    /// What happens at Amazon.
    package enum Meaning: String, Sendable, Hashable, CaseIterable {
        case shipped
        case cancelled
        case ignored
    }

    /// Words that are said to mean both, in lower case and sorted.
    package struct Conflict: Error, Sendable, Hashable {
        package let words: [String]

        package init(words: [String]) {
            self.words = words
        }
    }

    /// Taken for shipped where the merchant names no words.
    package static let usualShippedWords = ["shipped", "versendet"]
    /// Taken for cancelled where the merchant names no words.
    package static let usualCancelledWords = ["cancelled", "canceled", "storniert"]

    private let meanings: [String: Meaning]

    /// Case and surrounding blanks do not count; empty words are left out.
    ///
    /// - Throws: the words that stand in both lists.
    package init(
        shipped: [String] = usualShippedWords, cancelled: [String] = usualCancelledWords
    ) throws(Conflict) {
        let shipped = Set(shipped.map(Self.folded)).subtracting([""])
        let cancelled = Set(cancelled.map(Self.folded)).subtracting([""])
        let both = shipped.intersection(cancelled)
        guard both.isEmpty else { throw Conflict(words: both.sorted()) }
        var meanings: [String: Meaning] = [:]
        for word in shipped { meanings[word] = .shipped }
        for word in cancelled { meanings[word] = .cancelled }
        self.meanings = meanings
    }

    /// Reads two settings, words parted by commas: `Shipped, Versendet`. A setting that is `nil` means the usual words, an empty
    /// one no word at all.
    package init(shippedSetting: String?, cancelledSetting: String?) throws(Conflict) {
        try self.init(
            shipped: shippedSetting.map(Self.words) ?? Self.usualShippedWords,
            cancelled: cancelledSetting.map(Self.words) ?? Self.usualCancelledWords)
    }

    /// What one status word means; a word of neither list is ignored.
    package func meaning(of status: String) -> Meaning {
        meanings[Self.folded(status)] ?? .ignored
    }

    private static func words(_ setting: String) -> [String] {
        setting.split(separator: ",").map { String($0) }
    }

    private static func folded(_ word: String) -> String {
        guard let first = word.firstIndex(where: { !$0.isWhitespace }),
            let last = word.lastIndex(where: { !$0.isWhitespace })
        else { return "" }
        return word[first...last].lowercased()
    }
}
