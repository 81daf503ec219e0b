/// Where names and addresses of buyers are stored, and what was forgotten.
package struct PersonalDataReport: Encodable, Sendable, Hashable {
    package let accounts: [Account]
    /// Newest first.
    package let purges: [Purge]

    package struct Account: Encodable, Sendable, Hashable {
        package let account: String
        /// Orders still to be shipped whose recipient is stored.
        package let open: Int
        /// Orders whose time runs.
        package let finished: Int
        /// Notes and corrected recipients that people have set; they go with the recipient.
        package let edits: Int
        /// How long recipients are kept after delivery: `30d`.
        package let keep: String
        /// When the next one is forgotten; `nil`: none waits.
        package let nextAt: Moment?
        /// Kept documents of reports with buyers in them.
        package let documents: Int
    }

    package struct Purge: Encodable, Sendable, Hashable {
        package let account: String?
        package let kind: String
        package let rows: Int
        package let at: Moment
        package let by: String
    }
}
