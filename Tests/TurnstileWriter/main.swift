import Database
import Foundation
import SQLiteDatabase

// One writer of the turnstile test, as a process of its own.
//
//     turnstile-writer PATH SECONDS   commits batches of 50 rows for so long and prints what it saw as JSON
//     turnstile-writer PATH die       takes the turn, writes a row and ends as by kill -9 before the commit
//     turnstile-writer PATH hold      takes the turn, prints "holding" and keeps it until its input ends
//
// Each prints "ready" once the database is open and begins with the first line of its input.

let arguments = CommandLine.arguments
guard arguments.count == 3 else {
    FileHandle.standardError.write(Data("usage: turnstile-writer PATH SECONDS|die|hold\n".utf8))
    exit(64)
}
let path = arguments[1]
let engine = try SQLiteEngine(path: path)

@Sendable func say(_ line: String) {
    FileHandle.standardOutput.write(Data((line + "\n").utf8))
}

say("ready")
guard readLine() != nil else { exit(0) }

let insert: SQLStatement = "INSERT INTO turnstile (writer, batch, payload) VALUES (?, ?, ?)"
let writer = SQLValue.integer(Int64(ProcessInfo.processInfo.processIdentifier))
let payload = SQLValue.text(String(repeating: "x", count: 100))

guard let seconds = Double(arguments[2]) else {
    let dies = arguments[2] == "die"
    try await engine.write { transaction in
        if dies {
            try transaction.run(insert, [writer, .integer(-1), payload])
            kill(getpid(), SIGKILL)
        }
        say("holding")
        _ = readLine()
    }
    exit(0)
}

let clock = ContinuousClock()
let end = clock.now + .seconds(seconds)
var report = TurnstileReport()

while clock.now < end {
    let asked = clock.now
    let batch = SQLValue.integer(Int64(report.commits))
    let waited = try await engine.write { transaction in
        let waited = clock.now - asked
        for _ in 0..<50 { try transaction.run(insert, [writer, batch, payload]) }
        return waited
    }
    report.note(wait: waited, logPath: path + "-wal")
}

say(String(decoding: try JSONEncoder().encode(report), as: UTF8.self))
