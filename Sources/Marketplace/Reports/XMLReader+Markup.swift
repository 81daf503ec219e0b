extension XMLReader {
    func peek() -> UInt8? {
        position < bytes.count ? bytes[position] : nil
    }

    func startsLike(_ text: StaticString) -> Bool {
        let length = text.utf8CodeUnitCount
        guard bytes.count - position >= length else { return false }
        for offset in 0..<length where bytes[position + offset] != text.utf8Start[offset] { return false }
        return true
    }

    /// Steps over the text if it comes next.
    mutating func take(_ text: StaticString) -> Bool {
        guard startsLike(text) else { return false }
        position += text.utf8CodeUnitCount
        return true
    }

    mutating func expect(_ text: StaticString) throws(XMLFault) {
        guard !take(text) else { return }
        throw isCut(text) ? .truncated : .malformed
    }

    /// Whether the document ends within this text.
    private func isCut(_ text: StaticString) -> Bool {
        let rest = bytes[position...]
        guard rest.count < text.utf8CodeUnitCount else { return false }
        return rest.enumerated().allSatisfy { text.utf8Start[$0.offset] == $0.element }
    }

    @discardableResult
    mutating func skipBlanks() -> Bool {
        let start = position
        while let byte = peek(), Self.isBlank(byte) { position += 1 }
        return position > start
    }

    mutating func name() throws(XMLFault) -> String {
        let start = position
        while let byte = peek(), Self.isNameByte(byte, isFirst: position == start) { position += 1 }
        guard position > start else { throw peek() == nil ? .truncated : .malformed }
        return String(decoding: bytes[start..<position], as: UTF8.self)
    }

    /// Steps over the rest of a start tag.
    ///
    /// - Returns: whether the element ends with its start tag.
    mutating func skipAttributes() throws(XMLFault) -> Bool {
        var seen: Set<String> = []
        while true {
            let isApart = skipBlanks()
            if take("/>") { return true }
            if take(">") { return false }
            guard let byte = peek() else { throw .truncated }
            guard byte != UInt8(ascii: "/") else {
                throw position + 1 == bytes.count ? .truncated : .malformed
            }
            guard isApart, seen.insert(try name()).inserted else { throw .malformed }
            skipBlanks()
            try expect("=")
            skipBlanks()
            try skipValue()
        }
    }

    private mutating func skipValue() throws(XMLFault) {
        guard let quote = peek() else { throw .truncated }
        guard quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") else { throw .malformed }
        position += 1
        while let byte = peek(), byte != quote {
            guard byte != UInt8(ascii: "<") else { throw .malformed }
            if byte == UInt8(ascii: "&") { _ = try entity() } else { position += 1 }
        }
        guard peek() != nil else { throw .truncated }
        position += 1
    }

    /// Steps over a comment, behind its `<!--`.
    mutating func skipComment() throws(XMLFault) {
        try skip(to: "--")
        try expect(">")
    }

    /// Steps over an instruction or the declaration, behind its `<?`.
    mutating func skipInstruction() throws(XMLFault) {
        _ = try name()
        try skip(to: "?>")
    }

    /// Steps over everything up to and including the mark.
    mutating func skip(to mark: StaticString) throws(XMLFault) {
        while position < bytes.count {
            if take(mark) { return }
            position += 1
        }
        throw .truncated
    }

    private static func isBlank(_ byte: UInt8) -> Bool {
        byte == 32 || byte == 9 || byte == 10 || byte == 13
    }

    /// Everything beyond ASCII counts as a letter.
    private static func isNameByte(_ byte: UInt8, isFirst: Bool) -> Bool {
        switch byte {
        case 65...90, 97...122, UInt8(ascii: "_"), UInt8(ascii: ":"), 0x80...: true
        case 48...57, UInt8(ascii: "-"), UInt8(ascii: "."): !isFirst
        default: false
        }
    }
}
