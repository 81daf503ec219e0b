import Dispatch
import Foundation
import Synchronization

/// Measures how long the machine itself lets a process wait: every 20 ms it writes and syncs a small file, and
/// counts by how much that came late.
///
/// A turn cannot be faster than the disk and the processors below it, so this stands beside the longest wait.
final class StallProbe {
    private struct State {
        var lastEnd: ContinuousClock.Instant?
        var longest = Duration.zero
    }

    private final class Record: Sendable {
        let state = Mutex(State())
    }

    private let record = Record()
    private let timer: any DispatchSourceTimer

    init(path: String) throws {
        try Data().write(to: URL(fileURLWithPath: path))
        let file = try FileHandle(forWritingTo: URL(fileURLWithPath: path))
        let record = record
        timer = DispatchSource.makeTimerSource(queue: DispatchQueue(label: "stall-probe"))
        timer.setEventHandler {
            try? file.seek(toOffset: 0)
            try? file.write(contentsOf: Data(count: 4096))
            try? file.synchronize()
            let end = ContinuousClock.now
            record.state.withLock { state in
                if let last = state.lastEnd { state.longest = max(state.longest, end - last - .milliseconds(20)) }
                state.lastEnd = end
            }
        }
        timer.schedule(deadline: .now(), repeating: .milliseconds(20))
        timer.resume()
    }

    /// Ends the measuring. Answers the longest stall in milliseconds.
    func end() -> Double {
        timer.cancel()
        return record.state.withLock { $0.longest } / .milliseconds(1)
    }

    deinit {
        timer.cancel()
    }
}
