import Foundation

/// What one writer saw. Printed as JSON.
struct TurnstileReport: Codable {
    var commits = 0
    /// From asking to the first statement.
    var longestWaitInMilliseconds = 0.0
    /// The largest size of the write-ahead log after a commit of this writer.
    var largestLogInBytes = 0

    mutating func note(wait: Duration, logPath: String) {
        commits += 1
        longestWaitInMilliseconds = max(longestWaitInMilliseconds, wait / .milliseconds(1))
        let attributes = try? FileManager.default.attributesOfItem(atPath: logPath)
        largestLogInBytes = max(largestLogInBytes, (attributes?[.size] as? NSNumber)?.intValue ?? 0)
    }
}
