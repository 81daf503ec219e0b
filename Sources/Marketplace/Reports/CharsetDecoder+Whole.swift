extension CharsetDecoder {
    /// A whole small document as UTF-8, without its byte order mark.
    static func utf8(
        _ bytes: [UInt8], declared: ReportCharset?, fallback: ReportCharset, takesMarkup: Bool = false
    ) throws(ReportError) -> [UInt8] {
        var decoder = try CharsetDecoder(declared: declared, fallback: fallback, takesMarkup: takesMarkup)
        var output: [UInt8] = []
        try lend(bytes) { (input) throws(ReportError) in
            try decoder.feed(input) { (piece) throws(ReportError) in output += piece }
        }
        try decoder.finish { (piece) throws(ReportError) in output += piece }
        return output
    }
}
