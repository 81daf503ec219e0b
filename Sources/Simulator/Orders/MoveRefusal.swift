/// A move that an order's state does not allow.
struct MoveRefusal: Error, Sendable {
    var message: String
}
