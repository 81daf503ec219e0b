/// What a carrier's file did: how many lines of each outcome, and which need a look.
package struct ShipFileResult: Encodable, Sendable, Hashable {
    /// Lines that name an order.
    package internal(set) var lines = 0
    package internal(set) var created = 0
    package internal(set) var alreadyMarked = 0
    package internal(set) var updated = 0
    package internal(set) var notTaken = 0
    /// The first 1,000, by line.
    package internal(set) var findings: [Finding] = []

    /// A line that was not taken, or was taken with a doubt. Never the line itself.
    package struct Finding: Encodable, Sendable, Hashable {
        /// From 1.
        package let line: Int
        package let order: String?
        package let isTaken: Bool
        /// `reason.<code>` or `refusal.<code>` in `Texts`.
        package let code: String
        /// What the text names.
        package let values: [String: String]
    }

    static let findingLimit = 1000

    mutating func add(_ finding: Finding) {
        if !finding.isTaken { notTaken += 1 }
        if findings.count < Self.findingLimit { findings.append(finding) }
    }
}
