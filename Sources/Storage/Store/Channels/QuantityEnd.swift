package import Fulfilment

/// How a sending ended.
package enum QuantityEnd: Sendable, Hashable {
    /// `refused`: how many SKUs were not taken.
    case handed(refused: Int)
    /// Tried again at this moment. The channel was let go.
    case failing(nextAt: Timestamp)
    /// A person is told, now or before. `isNew`: the letter was written now. The channel was let go.
    case dead(isNew: Bool)
    /// Another has taken over meanwhile; nothing was written, and the same goes out again.
    case lost
}
