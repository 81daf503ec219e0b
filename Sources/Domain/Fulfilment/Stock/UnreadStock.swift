/// What of a report of Amazon's stock could not be read.
package struct UnreadStock: Sendable, Hashable {
    /// Articles with a row whose quantity is not known.
    package var skus: Set<SKU> = []
    /// A row does not say which article it is of: it may be any.
    package var hasNameless = false

    package init() {}
}
