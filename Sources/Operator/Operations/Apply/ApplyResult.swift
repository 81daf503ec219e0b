/// What applying a file changed, or would change.
package struct ApplyResult: Encodable, Sendable, Hashable {
    package struct Change: Encodable, Sendable, Hashable {
        /// `account`, `setting`, `schedule` or `stock`.
        package let what: String
        package let account: String?
        package let name: String
        package let old: String?
        package let new: String?
    }

    /// Nothing was written: only looked at.
    package let isDryRun: Bool
    /// Empty when everything is as the file says.
    package let changes: [Change]
}
