/// What was asked for: one window a report.
package struct ReportRequestResult: Encodable, Sendable, Hashable {
    package struct Window: Encodable, Sendable, Hashable {
        /// `nil`: the report shows the present.
        package let from: Moment?
        /// Not included.
        package let to: Moment?
        /// `nil`: the same window is under way already.
        package let fetch: Int64?
        /// Amazon is asked then, since it makes this kind only now and then; `nil` = at once.
        package let dueAt: Moment?
    }

    package let account: String
    package let type: String
    package let timeZone: String
    package let windows: [Window]
}
