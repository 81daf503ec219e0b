/// What came of telling the list's readers that the store was put back.
package struct RestoredResult: Encodable, Sendable, Hashable {
    /// The new epoch of the list of changes, as it stands in the places that readers keep.
    package let epoch: String
}
