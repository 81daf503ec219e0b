/// Why something was given up, where it is none of `ConfirmationRefusal`: reason codes as stored and shown.
package enum DeadLetterReason {
    /// Amazon does not take it as it is; the detail holds its text.
    package static let amazonRefused = "amazon-refused"
    /// Amazon or the way to it was down for a whole series of tries.
    package static let transient = "transient"
    /// Amazon accepted it twice and shows nothing of it.
    package static let noEffect = "no-effect"
    /// Never a clear answer, and Amazon shows nothing of it.
    package static let noClearResult = "no-clear-result"
    /// Three starts without an end.
    package static let crash = "crash"
    /// A token of something that the store does not know.
    package static let unknownToken = "unknown-token"
    /// The broker gave the message up by itself.
    package static let byBroker = "by-broker"
}
