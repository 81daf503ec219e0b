package import Fulfilment

/// What came of one event. Nothing is repeated behind it.
package enum WebhookAnswer: Sendable, Hashable {
    /// The shop has everything but these SKUs, which it refuses with its reasons.
    case taken(refused: [SKU: String])
    /// Time may heal it: the same quantities again later.
    case failed(WebhookFailure, detail: String, retryAfter: Duration?)
    /// Only a person can help.
    case refused(WebhookFailure, detail: String)
}

/// Why an event was not taken.
package enum WebhookFailure: String, Sendable, Hashable, CaseIterable {
    /// The shop asked to slow down (429, 503 with Retry-After).
    case throttled = "shop-busy"
    /// The shop has a fault of its own (5xx, 408, 425).
    case server = "shop-failed"
    case timedOut = "shop-silent"
    /// No connection, no such name, no valid certificate, or it broke off.
    case unreachable = "shop-unreachable"
    /// It said yes, but its JSON cannot be read: which SKUs it refused is not known.
    case unreadable = "shop-unreadable"
    /// It answered with a redirect, which is not followed: the signed event would go to somebody else.
    case redirected = "shop-moved"
    /// Any other 4xx: signature, address or form.
    case refused = "shop-refused"
    /// We are to stop.
    case cancelled = "cancelled"
}
