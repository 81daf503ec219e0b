/// What the fleet does with orders whose payment Amazon still verifies, per account.
package enum PendingMode: String, Sendable, Hashable, CaseIterable {
    /// They are only remembered as sighted, so that `why` can answer.
    case off
    /// Their quantity is reserved; they enter the lists once paid. The default.
    case reserve
    /// They are imported like any other order.
    case `import`
}
