/// One row, lent for the time it is read: the places of its cells in the bytes of the chunk.
struct ReportRow {
    let scan: LineScan
    /// Line of the file.
    let line: Int
    /// Bounds of the cells: cell n lies between `ends[n] + 1` and `ends[n + 1]`.
    private let ends: UnsafeMutableBufferPointer<Int>
    /// Cells in the row, which may be more than were noted.
    let cellCount: Int
    let end: Int

    /// - Parameter ends: room for one more than the columns of the header.
    @inline(__always)
    init(_ scan: LineScan, _ range: Range<Int>, line: Int, ends: UnsafeMutableBufferPointer<Int>) {
        self.scan = scan
        self.line = line
        self.ends = ends
        end = range.upperBound
        let room = ends.count - 1
        var start = range.lowerBound
        var count = 0
        ends[0] = start - 1
        while true {
            // Most cells are empty or short; the call is for the long ones.
            var stop = start
            let near = min(start + 12, range.upperBound)
            while stop < near, scan.bytes[stop] != ASCII.tab { stop += 1 }
            if stop == near, near < range.upperBound {
                stop = scan.find(ASCII.tab, near..<range.upperBound) ?? range.upperBound
            }
            count += 1
            if count <= room { ends[count] = stop }
            guard stop < range.upperBound else { break }
            start = stop + 1
        }
        cellCount = count
    }

    /// The cell without surrounding blanks; empty where the row has none.
    @inline(__always)
    func cell(_ column: Int) -> UnsafeRawBufferPointer {
        UnsafeRawBufferPointer(rebasing: scan.bytes[scan.trimmed(range(column))])
    }

    /// The cell as it stands, blanks included.
    @inline(__always)
    func exactCell(_ column: Int) -> UnsafeRawBufferPointer {
        UnsafeRawBufferPointer(rebasing: scan.bytes[range(column)])
    }

    @inline(__always)
    private func range(_ column: Int) -> Range<Int> {
        guard column >= 0, column < min(cellCount, ends.count - 1) else { return end..<end }
        return ends[column] + 1..<ends[column + 1]
    }
}
