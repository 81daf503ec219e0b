import Reports
import Store

/// The rows of a report on their way into a sealed spool file. What cannot be read ends the reading, not the download.
struct SpooledReading: ~Copyable {
    private(set) var problem: ReportError?
    private var stream: ReportStream?
    private var writer: SpoolFile.Writer
    private var stretches: [(stretch: SpoolFile.Stretch, line: Int)] = []
    private let keys: KeyRing

    init(
        charset: ReportCharset?, fallback: ReportCharset, content: ReportContent, path: String, keys: KeyRing
    ) throws {
        do {
            stream = try ReportStream(charset: charset, fallback: fallback, content: content)
        } catch {
            problem = error
        }
        writer = try SpoolFile.Writer(path: path)
        self.keys = keys
    }

    mutating func feed(_ bytes: [UInt8]) throws {
        guard problem == nil else { return }
        do {
            try take(try stream?.feed(bytes) ?? [])
        } catch let error as ReportError {
            problem = error
        }
    }

    /// - Returns: where the rows lie; nothing where not all of them can be read: then the file goes.
    mutating func finish() throws -> [(stretch: SpoolFile.Stretch, line: Int)] {
        if problem == nil {
            do {
                try take(try stream?.finish() ?? [])
            } catch let error as ReportError {
                problem = error
            }
        }
        guard problem == nil else { return [] }
        try writer.finish()
        return stretches
    }

    private mutating func take(_ chunks: [ReportChunk]) throws {
        for chunk in chunks {
            stretches.append(
                (try writer.append(header: chunk.header, body: chunk.body, keys: keys), chunk.firstLine))
        }
    }
}
