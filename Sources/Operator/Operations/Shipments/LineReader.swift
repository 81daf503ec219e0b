import Foundation

/// Reads a text file line by line, in constant memory. UTF-8, with or without a mark; what is not UTF-8 is read as Latin-1.
final class LineReader {
    private static let chunk = 65_536
    private static let longest = 100_000

    private let handle: FileHandle
    private let path: String
    private var buffer: [UInt8] = []
    private var position = 0
    private var isAtEnd = false
    private var number = 0

    /// - Throws: `OperationRefusal` `file-missing`, `file-unreadable`.
    init(path: String) throws {
        self.path = path
        do {
            handle = try FileHandle(forReadingFrom: URL(fileURLWithPath: path))
        } catch {
            throw Self.unreadable(path, error)
        }
    }

    deinit {
        try? handle.close()
    }

    /// The next line without its end; `nil` at the end of the file.
    func next() throws -> (number: Int, text: String)? {
        while true {
            if let end = buffer[position...].firstIndex(of: 10) {
                defer { position = end + 1 }
                return line(buffer[position..<end])
            }
            guard !isAtEnd else {
                guard position < buffer.count else { return nil }
                defer { position = buffer.count }
                return line(buffer[position...])
            }
            guard buffer.count - position < Self.longest else {
                throw OperationRefusal(
                    .lineTooLong, ["limit": String(Self.longest)],
                    at: OperationRefusal.Place(file: path, line: number + 1))
            }
            try fill()
        }
    }

    private func fill() throws {
        buffer.removeSubrange(..<position)
        position = 0
        let more: Data?
        do {
            more = try handle.read(upToCount: Self.chunk)
        } catch {
            throw Self.unreadable(path, error)
        }
        guard let more, !more.isEmpty else {
            isAtEnd = true
            return
        }
        buffer.append(contentsOf: more)
    }

    private func line(_ bytes: ArraySlice<UInt8>) -> (number: Int, text: String) {
        number += 1
        var bytes = bytes
        if number == 1, bytes.starts(with: [0xEF, 0xBB, 0xBF]) { bytes = bytes.dropFirst(3) }
        if bytes.last == 13 { bytes = bytes.dropLast() }
        let text =
            String(validating: bytes, as: UTF8.self)
            ?? String(String.UnicodeScalarView(bytes.map { Unicode.Scalar($0) }))
        return (number, text)
    }

    static func unreadable(_ path: String, _ error: any Error) -> OperationRefusal {
        let isMissing = (error as? CocoaError)?.code == .fileReadNoSuchFile
        return OperationRefusal(isMissing ? .fileMissing : .fileUnreadable, ["file": path])
    }
}
