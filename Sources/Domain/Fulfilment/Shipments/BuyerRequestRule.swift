/// What becomes of a parcel whose buyer asks to cancel after it was marked as shipped. A request that came before always
/// holds it.
package enum BuyerRequestRule: String, Sendable, Hashable, CaseIterable {
    /// It is confirmed, with a note: the parcel is on its way.
    case confirm
    /// It waits for a person.
    case hold
}

/// How a shipment stands to its buyer's wish to cancel the order.
package enum BuyerRequest: String, Sendable, Hashable {
    /// A person decides.
    case held
    /// A person has said to send it all the same.
    case released
    /// The buyer asked when it was marked already: sent all the same, and said so.
    case noted
}

/// A parcel that left although its order is cancelled.
package enum ParcelRecall: String, Sendable, Hashable, CaseIterable {
    /// A person has to call it back; nothing is booked back meanwhile.
    case open
    /// Its content lies on the shelf again.
    case back
    /// It does not come back.
    case gone
}
