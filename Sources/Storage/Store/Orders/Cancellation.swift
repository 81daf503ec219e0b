package import Fulfilment

/// A cancellation on its way to Amazon.
package struct Cancellation: Sendable, Hashable {
    package let id: Int64
    package let account: AccountID
    package let orderKey: Int64
    package let order: OrderID
    package let reason: CancelReason
    package let state: CancelWish.State
    package let tries: Int
    /// When Amazon has taken it.
    package let sentAt: Timestamp?
}

/// What telling Amazon of a cancellation came to.
package enum CancellationResult: Sendable, Hashable {
    /// Taken, not done: the order is seen cancelled later.
    case accepted
    /// It certainly was not sent; tried again then.
    case notSent(until: Timestamp)
    /// Time heals it.
    case failed(CallFailure)
    /// Amazon may have taken it.
    case unclear(CallFailure)
    /// Amazon does not take it.
    case refused(CallFailure)
    /// The account may not use the call: it goes as a feed.
    case callClosed(CallFailure)
}
