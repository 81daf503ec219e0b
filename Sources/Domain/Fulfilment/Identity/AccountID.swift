/// Our short name of one linked Amazon account, for example `de-1`. Chosen by the operator, never changes.
package struct AccountID: RawRepresentable, Sendable, Hashable, Comparable, CustomStringConvertible {
    package let rawValue: String

    package init(rawValue: String) {
        self.rawValue = rawValue
    }

    package init(_ rawValue: String) {
        self.rawValue = rawValue
    }

    package var description: String { rawValue }

    package static func < (left: AccountID, right: AccountID) -> Bool {
        left.rawValue < right.rawValue
    }
}
