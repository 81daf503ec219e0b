import Glibc

/// Finds lines and cells in bytes of a tab-separated file. Positions count from the start of `bytes`.
struct LineScan {
    let bytes: UnsafeRawBufferPointer

    /// The next line feed at or behind this position.
    @inline(__always)
    func lineFeed(from position: Int) -> Int? {
        find(ASCII.lineFeed, position..<bytes.count)
    }

    @inline(__always)
    func find(_ byte: UInt8, _ range: Range<Int>) -> Int? {
        guard !range.isEmpty, let base = bytes.baseAddress,
            let hit = memchr(base + range.lowerBound, Int32(byte), range.count)
        else { return nil }
        return UnsafeRawPointer(hit) - base
    }

    var lineFeeds: Int {
        var count = 0
        var position = 0
        while let found = lineFeed(from: position) {
            count += 1
            position = found + 1
        }
        return count
    }

    /// The cell of a line, without surrounding blanks; empty where the line is too short.
    func cell(_ column: Int, in line: Range<Int>) -> Range<Int> {
        var start = line.lowerBound
        for _ in 0..<column {
            guard let tab = find(ASCII.tab, start..<line.upperBound) else { return line.upperBound..<line.upperBound }
            start = tab + 1
        }
        return trimmed(start..<(find(ASCII.tab, start..<line.upperBound) ?? line.upperBound))
    }

    /// That cell of the nearest line above `end` in which it is not blank, no farther up than `start`.
    func lastCell(_ column: Int, before end: Int, notBefore start: Int) -> Range<Int>? {
        var end = end
        while end > start {
            var lineStart = end - 1
            while lineStart > start, bytes[lineStart - 1] != ASCII.lineFeed { lineStart -= 1 }
            let found = cell(column, in: lineStart..<end)
            if !found.isEmpty { return found }
            end = lineStart
        }
        return nil
    }

    func isEqual(_ left: Range<Int>, _ right: Range<Int>) -> Bool {
        guard left.count == right.count, let base = bytes.baseAddress else { return left.count == right.count }
        return memcmp(base + left.lowerBound, base + right.lowerBound, left.count) == 0
    }

    /// The range without control characters and blanks at its ends.
    @inline(__always)
    func trimmed(_ range: Range<Int>) -> Range<Int> {
        var start = range.lowerBound
        var end = range.upperBound
        while start < end, bytes[start] <= ASCII.blank { start += 1 }
        while end > start, bytes[end - 1] <= ASCII.blank { end -= 1 }
        return start..<end
    }
}
