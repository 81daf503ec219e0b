/// A piece of a report that can be read by itself: whole lines, and all lines of an order that stand together.
package struct ReportChunk: Sendable, Hashable {
    /// The header line, UTF-8, without line end and byte order mark.
    package var header: [UInt8]
    /// Data lines, UTF-8, with their line ends as they came; the last one of a file may have none.
    package var body: [UInt8]
    /// Line of the file in which `body` begins; the header of an ordinary file is line 1.
    package var firstLine: Int

    package init(header: [UInt8], body: [UInt8], firstLine: Int) {
        self.header = header
        self.body = body
        self.firstLine = firstLine
    }
}
