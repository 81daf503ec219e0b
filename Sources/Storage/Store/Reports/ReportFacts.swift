/// What is known of a kind of report, and where it is known from.
package struct ReportFacts: Sendable, Hashable {
    /// What becomes of its rows.
    package enum Use: String, Sendable, Hashable {
        /// Orders are imported from it.
        case orders
        /// It fills the view of Amazon's stock.
        case stockView = "stock"
        /// The document is kept and shown.
        case kept
    }

    /// How long its document is kept.
    package enum Retention: String, Sendable, Hashable {
        /// 30 days, as Amazon allows for what holds buyers.
        case orders
        /// The term of the setting `reports.keepReturns`.
        case returns
        /// The term of the setting `reports.keepTax`.
        case tax
    }

    package var amazonName: String
    package var use: Use
    package var retention: Retention
    /// `nil` = every region.
    package var region: AccountRegion?
    /// Amazon hands the document out for a token of its own only.
    package var isRestricted: Bool
    /// It holds buyers, whether Amazon restricts it or not.
    package var isPersonal: Bool
    /// The longest period of one report, in days; `nil` = it shows the present and takes no period.
    package var longestWindowInDays: Int64?
    /// How far back a period may begin, in days.
    package var reachInDays: Int64
    /// Rows turn up this long after what they tell of. A period ends no later.
    package var ripening: Duration
    /// Amazon makes it at most once in this time; `nil` = no such limit is known.
    package var leastPause: Duration?
    /// Amazon also makes it by itself, again and again, on command.
    package var mayBeScheduled: Bool
    package var source: String
    /// When the source was read.
    package var readOn: String
    /// No source names the report type: it is our conclusion.
    package var isInferred: Bool
}
