/// Amazon's refresh token as a person gave it. Its text is sealed at once and shows up nowhere.
package struct RefreshToken: Sendable, Hashable, CustomStringConvertible, CustomDebugStringConvertible {
    private let text: String

    /// - Throws: `token-invalid` when it is empty or not a single word.
    package init(_ text: String) throws {
        let words = text.split(whereSeparator: \.isWhitespace)
        guard words.count == 1, let word = words.first, word.utf8.count <= 4096 else {
            throw OperationRefusal(.tokenInvalid)
        }
        self.text = String(word)
    }

    package var description: String { "(hidden)" }
    package var debugDescription: String { "(hidden)" }

    var bytes: [UInt8] { Array(text.utf8) }
}

extension RefreshToken {
    /// - Throws: `file-missing`, `file-unreadable`, `token-invalid`.
    package init(file path: String) throws {
        try self.init(try OperatorDesk.text(of: path))
    }
}
