/// What a confirmation did.
enum ConfirmationEffect: Equatable, Sendable {
    /// A parcel was added.
    case added
    /// The parcel of that reference id was there; `changed` tells whether anything in it is different now.
    case edited(changed: Bool)
}
