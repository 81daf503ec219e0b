import Store

/// A kind of report for people: what it is, what becomes of it, and where that is known from.
package struct ReportKindCard: Encodable, Sendable, Hashable {
    package let type: String
    package let amazonName: String
    /// `orders`, `stock`, `kept`.
    package let use: String
    /// `nil`: every region.
    package let region: String?
    package let isRestricted: Bool
    package let isPersonal: Bool
    /// `nil`: it shows the present.
    package let longestWindowInDays: Int64?
    package let reachInDays: Int64
    package let mayBeScheduled: Bool
    /// Where the last one of the account stands; `nil` where no account was named.
    package let state: String?
    package let source: String
    package let readOn: String
    package let isInferred: Bool

    init(_ kind: ReportKind, state: String?) {
        let facts = kind.facts
        type = kind.rawValue
        amazonName = facts.amazonName
        use = facts.use.rawValue
        region = facts.region?.rawValue
        isRestricted = facts.isRestricted
        isPersonal = facts.isPersonal
        longestWindowInDays = facts.longestWindowInDays
        reachInDays = facts.reachInDays
        mayBeScheduled = facts.mayBeScheduled
        self.state = state
        source = facts.source
        readOn = facts.readOn
        isInferred = facts.isInferred
    }
}
