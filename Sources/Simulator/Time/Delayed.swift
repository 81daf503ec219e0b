/// A value whose changes reach readers late, as at Amazon.
struct Delayed<Value: Sendable>: Sendable {
    private struct Version: Sendable {
        var visibleFrom: BusinessTime
        /// Nil when there was nothing to see.
        var value: Value?
    }

    /// By time; the last is the current one.
    private var versions: [Version]
    private(set) var current: Value

    /// - Parameter previous: what readers see until then.
    init(_ value: Value, previous: Value? = nil, visibleFrom: BusinessTime) {
        current = value
        versions = [
            Version(visibleFrom: BusinessTime(milliseconds: .min), value: previous),
            Version(visibleFrom: visibleFrom, value: value),
        ]
    }

    /// What a reader sees; nil when nothing has become visible yet.
    func visible(at now: BusinessTime) -> Value? {
        versions.last { $0.visibleFrom <= now }?.value
    }

    /// A change never overtakes the one before it.
    mutating func replace(with value: Value, now: BusinessTime, visibleFrom: BusinessTime) {
        let latest = versions.last?.visibleFrom ?? visibleFrom
        if let first = versions.lastIndex(where: { $0.visibleFrom <= now }) { versions.removeFirst(first) }
        versions.append(Version(visibleFrom: max(visibleFrom, latest), value: value))
        current = value
    }
}
