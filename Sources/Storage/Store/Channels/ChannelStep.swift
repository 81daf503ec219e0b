/// What there is to do next.
package enum ChannelStep: Sendable, Hashable {
    case batch(QuantityBatch)
    /// Nothing more is due: the channel was let go.
    case idle
    /// The right to serve it has ended: another has taken over.
    case lost
}
