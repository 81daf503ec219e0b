/// What a movement did, and the figures of its items now.
package struct StockMovementResult: Encodable, Sendable, Hashable {
    /// `false`: a movement of this key was booked before.
    package internal(set) var isBooked: Bool
    /// The movement was before this last count of its items, which has it already: on hand stays. `nil`: it was not.
    package internal(set) var countedAt: Moment?
    package internal(set) var items: [StockCard]
}
