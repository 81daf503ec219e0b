/// What a backfill has asked Amazon for.
package struct BackfillResult: Encodable, Sendable, Hashable {
    package struct Window: Encodable, Sendable, Hashable {
        package let service: String
        package let from: Moment
        /// Not included.
        package let to: Moment
        package let marketplaces: [String]
        /// `nil`: it is under way already.
        package let fetch: Int64?
    }

    package let account: String
    package let timeZone: String
    package let windows: [Window]
    /// Gaps that wait for a place: only so many reports of an account are under way at once.
    package let waiting: Int
    package let limit: Int
}
