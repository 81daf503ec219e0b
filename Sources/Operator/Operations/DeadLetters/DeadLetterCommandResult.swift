/// What a command did to dead letters.
package struct DeadLetterCommandResult: Encodable, Sendable, Hashable {
    /// Carried out.
    package internal(set) var done = 0
    /// Not needed any more, and settled: the order is confirmed, cancelled or gone.
    package internal(set) var settled = 0
    /// What was not possible, by letter.
    package internal(set) var refused: [Refused] = []

    package struct Refused: Encodable, Sendable, Hashable {
        package let id: Int64
        /// A code; its text is `refusal.<code>`.
        package let code: String
        package let values: [String: String]
    }
}
