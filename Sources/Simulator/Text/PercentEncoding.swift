/// Percent encoding as it stands in addresses and forms.
enum PercentEncoding {
    /// Decodes `%XX`, and `+` as a blank when `plusIsBlank`.
    ///
    /// - Returns: nil when an escape is broken or the bytes are not UTF-8.
    static func decoded(_ text: some StringProtocol, plusIsBlank: Bool) -> String? {
        var output: [UInt8] = []
        var bytes = Array(text.utf8)[...]
        while let byte = bytes.popFirst() {
            if byte == UInt8(ascii: "%") {
                guard bytes.count >= 2,
                    let value = UInt8(String(decoding: bytes.prefix(2), as: UTF8.self), radix: 16)
                else { return nil }
                bytes = bytes.dropFirst(2)
                output.append(value)
            } else if byte == UInt8(ascii: "+"), plusIsBlank {
                output.append(32)
            } else {
                output.append(byte)
            }
        }
        return String(validating: output, as: UTF8.self)
    }
}
