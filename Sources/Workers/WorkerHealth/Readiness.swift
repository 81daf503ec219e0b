/// Whether a worker can do its work now.
package struct Readiness: Sendable, Equatable {
    /// One clause each, without personal data: "broker: not connected". Empty when ready.
    package var reasons: [String]

    /// Ready when there is no reason against it.
    package init(reasons: [String] = []) { self.reasons = reasons }

    package static var ready: Readiness { Readiness() }

    package var isReady: Bool { reasons.isEmpty }
}
