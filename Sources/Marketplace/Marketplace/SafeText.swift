/// Makes text that came from outside fit to be logged and shown.
enum SafeText {
    /// One line of at most `limit` characters; tokens, client secrets and e-mail addresses are blanked out.
    static func capped(_ text: String, at limit: Int) -> String {
        // Far more than is kept, so that a huge body costs nothing.
        let words = text.prefix(limit * 4).split(whereSeparator: { $0.isWhitespace || $0.isNewline })
        let line = words.map { isPrivate($0) ? "…" : String($0.filter { !isControl($0) }) }.joined(separator: " ")
        return line.count > limit ? line.prefix(limit) + "…" : line
    }

    private static func isPrivate(_ word: Substring) -> Bool {
        word.contains("@") || tokenMarks.contains { word.contains($0) }
    }

    private static func isControl(_ character: Character) -> Bool {
        character.unicodeScalars.allSatisfy { $0.properties.generalCategory == .control }
    }

    /// Source: the beginnings of Login with Amazon's access, refresh and restricted tokens and client secrets.
    private static let tokenMarks = ["Atza|", "Atzr|", "Atc|", "Atz.sprdt|", "amzn1.oa2-cs.", "X-Amz-Signature"]
}
