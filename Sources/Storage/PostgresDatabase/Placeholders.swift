/// A statement's text as PostgreSQL takes it: `?` outside quotes and comments became `$1`, `$2` …
struct Placeholders {
    private(set) var text = ""
    private(set) var count = 0

    init(_ source: String) {
        var bytes = source
        let rewritten = bytes.withUTF8 { Scanner(bytes: $0).rewritten() }
        text = String(decoding: rewritten.bytes, as: UTF8.self)
        count = rewritten.count
    }

    /// Walks over the bytes once. What is quoted is copied as it stands.
    ///
    /// Source: https://www.postgresql.org/docs/15/sql-syntax-lexical.html
    private struct Scanner {
        let bytes: UnsafeBufferPointer<UInt8>
        private var index = 0
        private var output: [UInt8] = []
        private var count = 0

        init(bytes: UnsafeBufferPointer<UInt8>) {
            self.bytes = bytes
            output.reserveCapacity(bytes.count + 32)
        }

        consuming func rewritten() -> (bytes: [UInt8], count: Int) {
            while index < bytes.count {
                switch bytes[index] {
                case UInt8(ascii: "?"):
                    count += 1
                    output += Array("$\(count)".utf8)
                    index += 1
                case UInt8(ascii: "'"): copyQuoted(knowsBackslash: isEscapeString)
                case UInt8(ascii: "\""): copyQuoted(knowsBackslash: false)
                case UInt8(ascii: "-") where byte(1) == UInt8(ascii: "-"): copyLine()
                case UInt8(ascii: "/") where byte(1) == UInt8(ascii: "*"): copyBlock()
                case UInt8(ascii: "$") where !isInName: copyDollarQuoted()
                default: copy(1)
                }
            }
            return (output, count)
        }

        private func byte(_ offset: Int) -> UInt8? {
            bytes.indices.contains(index + offset) ? bytes[index + offset] : nil
        }

        private mutating func copy(_ length: Int) {
            let end = min(index + length, bytes.count)
            output += bytes[index..<end]
            index = end
        }

        /// `E'…'`, where a backslash may hide a quote.
        private var isEscapeString: Bool {
            guard let before = byte(-1), before | 0x20 == UInt8(ascii: "e") else { return false }
            return byte(-2).map { !Self.isNamePart($0) } ?? true
        }

        private var isInName: Bool { byte(-1).map(Self.isNamePart) ?? false }

        private static func isNamePart(_ byte: UInt8) -> Bool {
            byte >= 0x80 || byte == UInt8(ascii: "_") || byte == UInt8(ascii: "$")
                || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
                || (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
        }

        /// A doubled quote ends one quoted piece and begins the next, which comes to the same.
        private mutating func copyQuoted(knowsBackslash: Bool) {
            let quote = bytes[index]
            copy(1)
            while let next = byte(0) {
                if knowsBackslash, next == UInt8(ascii: "\\") {
                    copy(2)
                    continue
                }
                copy(1)
                if next == quote { return }
            }
        }

        private mutating func copyLine() {
            while let next = byte(0), next != UInt8(ascii: "\n") { copy(1) }
        }

        /// Block comments nest.
        private mutating func copyBlock() {
            var depth = 0
            while let next = byte(0) {
                if next == UInt8(ascii: "/"), byte(1) == UInt8(ascii: "*") {
                    depth += 1
                    copy(2)
                } else if next == UInt8(ascii: "*"), byte(1) == UInt8(ascii: "/") {
                    depth -= 1
                    copy(2)
                    if depth == 0 { return }
                } else {
                    copy(1)
                }
            }
        }

        /// `$tag$ … $tag$`; any other dollar is copied alone.
        private mutating func copyDollarQuoted() {
            var length = 1
            while let next = byte(length), next != UInt8(ascii: "$"), Self.isNamePart(next) { length += 1 }
            let startsWithDigit = byte(1).map { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) } ?? false
            guard byte(length) == UInt8(ascii: "$"), !startsWithDigit || length == 1 else { return copy(1) }
            let tag = Array(bytes[index...index + length])
            copy(tag.count)
            while index < bytes.count {
                if index + tag.count <= bytes.count, bytes[index..<index + tag.count].elementsEqual(tag) {
                    return copy(tag.count)
                }
                copy(1)
            }
        }
    }
}
