/// A document that is being read: its description first, then its bytes once.
package struct DocumentDownload: Sendable {
    /// The whole Content-Type, for example `text/plain; charset=Cp1252`.
    package let contentType: String?
    /// The charset as the server spells it (`Cp1252`, `UTF-8`, `Shift_JIS`); `nil` where it names none.
    package let charset: String?
    /// Bytes to come, still packed; `nil` where the server does not say.
    package let length: Int?
    /// How the bytes are packed. They are handed on as they come.
    package let compression: ReportDocument.Compression
    /// May be iterated once. Leaving it early closes the connection.
    package let chunks: DocumentChunks
}

extension DocumentDownload {
    /// The value of `charset` in a Content-Type, without quotes.
    static func charset(in contentType: String?) -> String? {
        guard let parameters = contentType?.split(separator: ";").dropFirst() else { return nil }
        for parameter in parameters {
            let sides = parameter.split(separator: "=", maxSplits: 1)
            guard sides.count == 2, sides[0].filter({ !$0.isWhitespace }).lowercased() == "charset" else { continue }
            let value = String(sides[1].filter { !$0.isWhitespace && $0 != "\"" })
            return value.isEmpty ? nil : value
        }
        return nil
    }
}
