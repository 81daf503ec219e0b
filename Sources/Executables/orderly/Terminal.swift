import Foundation

/// The person at the terminal.
enum Terminal {
    /// Puts a question and reads the answer; `nil` where nobody is there to answer.
    static var asking: (@Sendable (String) -> String?)? {
        guard isatty(STDIN_FILENO) == 1, isatty(STDERR_FILENO) == 1 else { return nil }
        return { question in
            FileHandle.standardError.write(Data(question.utf8))
            return readLine()
        }
    }
}
