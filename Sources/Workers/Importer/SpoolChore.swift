import Database
import Fulfilment
import Glibc
import Logging
import Store
package import WorkerRuntime

/// Clears what the import has used up: answers that were imported a week ago with their spool files, documents of
/// reports whose term is over, and files that no row names because a worker died before its commit or after it.
package struct SpoolChore: Chore {
    package let name = "spool"
    package let interval = Duration.seconds(60)
    /// A download is done with long before, and its rows are committed right after it. Real time.
    static let orphanAge = 86_400
    private let spool: String

    package init(spool: String) {
        self.spool = spool
    }

    package func run(_ context: WorkerContext) async throws {
        let (now, spool) = (context.clock.now, spool)
        try await mark(context)
        try await context.withLease("spool", duration: .seconds(60)) { _ in
            let files = try await context.database.write { transaction in
                try IntakeTable.discardImported(before: now - .days(7), limit: 500, in: transaction)
            }
            for file in files { unlink(spool + "/" + file) }
            // Documents whose term is over, with their personal data (D16).
            let ended = try await context.database.write { transaction in
                try ReportDocumentTable.discard(until: now, limit: 500, in: transaction)
            }
            for file in ended { unlink(spool + "/" + file) }
            if !ended.isEmpty {
                context.logger.info(
                    "documents of reports deleted: their term is over",
                    metadata: [ImporterLogKeys.documents: "\(ended.count)"])
            }
            let old = Self.oldFiles(in: spool)
            guard !old.isEmpty else { return }
            let orphans = try await context.database.read { transaction in
                try old.filter { file in
                    try !IntakeTable.needs(file: file, in: transaction)
                        && !ReportDocumentTable.needs(file: file, in: transaction)
                }
            }
            for file in orphans { unlink(spool + "/" + file) }
        }
    }

    /// Says in the directory whose it is: a person's command lays files there only where this fleet finds them.
    private func mark(_ context: WorkerContext) async throws {
        var mark = try await context.database.read { try SpoolMark.ofStore(in: $0) }
        if mark == nil {
            let new = String(UInt64.random(in: 1 << 60 ... .max), radix: 16)
            mark = try await context.database.write { transaction in
                try SpoolMark.give(new, in: transaction)
                return try SpoolMark.ofStore(in: transaction)
            }
        }
        guard let mark, SpoolMark.find(in: spool)?.mark != mark else { return }
        try SpoolMark.put(mark, in: spool)
    }

    private static func oldFiles(in directory: String) -> [String] {
        guard let listing = opendir(directory) else { return [] }
        defer { closedir(listing) }
        var files: [String] = []
        while let entry = readdir(listing) {
            let name = withUnsafePointer(to: entry.pointee.d_name) { pointer in
                pointer.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
            }
            guard name.hasSuffix(".sealed") || name.hasSuffix(ReportDocumentTable.suffix) else { continue }
            var facts = stat()
            guard stat(directory + "/" + name, &facts) == 0, time(nil) - facts.st_mtim.tv_sec > orphanAge else {
                continue
            }
            files.append(name)
        }
        return files
    }
}
