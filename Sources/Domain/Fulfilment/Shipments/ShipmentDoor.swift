/// By which way an order was marked as shipped (S2-1). Marking twice, or by two ways, gives one queue entry.
package enum ShipmentDoor: String, Sendable, Hashable, CaseIterable {
    case api
    case hand
    case carrierFile = "carrier-file"
    case shopStatus = "shop-status"

    /// People's doors wait a moment and can be withdrawn until then; files and programs do not.
    package var settles: Bool { self == .hand || self == .shopStatus }
}
