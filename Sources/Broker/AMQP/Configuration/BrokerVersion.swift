/// The broker's release, as its server properties state it. Decides queue arguments that mean
/// opposite things by version.
package struct BrokerVersion: Sendable, Hashable, Comparable, CustomStringConvertible {
    package let major: Int
    package let minor: Int
    package let patch: Int

    package var description: String { "\(major).\(minor).\(patch)" }

    package init(major: Int, minor: Int, patch: Int) {
        self.major = major
        self.minor = minor
        self.patch = patch
    }

    /// Reads `3.10.8`, `4.1.0-rc.1` or `4.0.5+12`; nil when there is no `major.minor`.
    package init?(_ text: String) {
        let core = text.prefix { $0 != "-" && $0 != "+" && $0 != " " }
        let parts = core.split(separator: ".", omittingEmptySubsequences: false).map { Int($0) }
        guard (2...4).contains(parts.count), let major = parts[0], let minor = parts[1], major >= 0, minor >= 0 else {
            return nil
        }
        guard let patch = parts.count > 2 ? parts[2] : 0 else { return nil }
        self.init(major: major, minor: minor, patch: patch)
    }

    package static func < (one: BrokerVersion, other: BrokerVersion) -> Bool {
        (one.major, one.minor, one.patch) < (other.major, other.minor, other.patch)
    }
}
