/// A part of the list of changes. It has no end: `next` is always there, and is asked with again later.
package struct OrderChangePage: Encodable, Sendable {
    /// May be fewer than were asked for, even none, although more follow.
    package let items: [OrderChangeCard]
    /// Give it back as `after`. Opaque.
    package let next: String
    /// Something follows already.
    package let hasMore: Bool
}
