package import Logging
import Synchronization

/// Log lines as they were written, those of all loggers that were made with it.
package final class RecordedLog: LogHandler, Sendable {
    package struct Line: Sendable {
        package let level: Logger.Level
        package let message: String
        /// What the line itself gave; the logger's own metadata are not kept.
        package let metadata: Logger.Metadata
    }

    private let written = Mutex<[Line]>([])

    package init() {}

    package var lines: [Line] { written.withLock { $0 } }
    package var metadata: Logger.Metadata {
        get { [:] }
        set {}
    }
    package var logLevel: Logger.Level {
        get { .trace }
        set {}
    }

    package subscript(metadataKey key: String) -> Logger.Metadata.Value? {
        get { nil }
        set {}
    }

    /// A logger whose lines come here.
    package var logger: Logger {
        Logger(label: "test") { _ in self }
    }

    /// The values of a key in all lines of a message, oldest first; `nil` where the line has none.
    package func values(of key: String, in message: String) -> [String?] {
        lines.filter { $0.message == message }.map { line in line.metadata[key].map { "\($0)" } }
    }

    package func log(event: LogEvent) {
        let line = Line(level: event.level, message: "\(event.message)", metadata: event.metadata ?? [:])
        written.withLock { $0.append(line) }
    }
}
