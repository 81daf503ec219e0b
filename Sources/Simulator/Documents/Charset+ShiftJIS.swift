import Foundation

extension Charset {
    /// A character that Shift_JIS does not have becomes `?`.
    static func shiftJIS(from bytes: UnsafeRawBufferPointer) -> [UInt8] {
        let text = String(decoding: bytes, as: UTF8.self)
        if let whole = text.data(using: .shiftJIS) { return Array(whole) }
        return text.flatMap { character in
            String(character).data(using: .shiftJIS).map { Array($0) } ?? [UInt8(ascii: "?")]
        }
    }

    /// Bytes that are no Shift_JIS become U+FFFD, all that are no ASCII with them.
    static func text(fromShiftJIS bytes: [UInt8]) -> String {
        if let whole = String(bytes: bytes, encoding: .shiftJIS) { return whole }
        return String(decoding: bytes.map { $0 < 0x80 ? UInt16($0) : 0xFFFD }, as: UTF16.self)
    }
}
