/// One announced quantity.
struct QuantityPatch: Equatable, Sendable {
    var channel: String
    var quantity: Int

    static let attribute = "fulfillment_availability"

    /// Reads the values of the attribute fulfillment_availability.
    static func all(in value: JSON?) throws(ListingsIssue) -> [QuantityPatch] {
        guard let values = value?.array, !values.isEmpty else {
            throw .invalid(attribute, "The attribute \(attribute) has no value.")
        }
        var patches: [QuantityPatch] = []
        for value in values {
            let channel = value["fulfillment_channel_code"]?.string ?? ""
            // Setting a quantity for Amazon's own stock turns or breaks such a listing.
            guard channel == "DEFAULT" else {
                throw .invalid(attribute, "A quantity may only be set for the channel DEFAULT, not for '\(channel)'.")
            }
            guard let quantity = value["quantity"]?.integer, quantity >= 0 else {
                throw .invalid(attribute, "The quantity must be an integer of 0 or more.")
            }
            patches.append(QuantityPatch(channel: channel, quantity: quantity))
        }
        return patches
    }

    /// - Parameter availability: the whole attribute as it is now; told when it holds more than the quantity, such as
    ///   the time until a parcel leaves.
    func ledgerFields(sku: String, marketplaceIDs: [String], availability: JSON?) -> [JSON.Member] {
        var more: [JSON.Member] = []
        if let availability, !Self.isPlain(availability) {
            more.append(.init(name: Self.attribute, value: availability))
        }
        return [
            .init(name: "sku", value: .string(sku)),
            .init(name: "marketplaceIds", value: .array(marketplaceIDs.map { .string($0) })),
            .init(name: "channel", value: .string(channel)),
            .init(name: "quantity", value: .integer(quantity)),
        ] + more
    }

    /// Whether nothing but one quantity is in it.
    private static func isPlain(_ availability: JSON) -> Bool {
        guard let entries = availability.array, entries.count == 1, case .object(let members) = entries[0] else {
            return false
        }
        return Set(members.map(\.name)) == ["fulfillment_channel_code", "quantity"]
    }
}
