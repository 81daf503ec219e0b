package import Operations

/// Opens the store for a person. The executable knows where it is; the commands do not.
package protocol DeskOpening: Sendable {
    /// - Parameter person: who stands in the history for what is changed.
    /// - Throws: an error whose description says what to do about it.
    func open(person: String) async throws -> OperatorDesk
}
