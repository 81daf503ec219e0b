/// What a movement did, and the figures of its items now.
package struct StockMovementResult: Encodable, Sendable, Hashable {
    /// `false`: a movement of this key was booked before.
    package internal(set) var isBooked: Bool
    package internal(set) var items: [StockCard]
}
