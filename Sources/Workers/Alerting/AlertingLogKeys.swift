/// Metadata keys of this module's log lines, beside those of the runtime.
enum AlertingLogKeys {
    static let problem = "problem.id"
    static let kind = "problem.kind"
    static let subject = "problem.subject"
    static let affected = "problem.affected"
    static let sample = "problem.sample"
    static let seen = "seen"
    static let dropped = "dropped"
    static let execution = "execution.id"
    static let retried = "retried"
    static let released = "released"
}
