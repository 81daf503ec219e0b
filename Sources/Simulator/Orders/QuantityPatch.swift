/// One announced quantity out of a listings patch.
struct QuantityPatch: Sendable {
    /// Why a patch is refused, as an issue in a 200 answer.
    struct Issue: Error {
        var message: String

        var json: JSON {
            .fields([
                "code": "4000001", "message": .string(message), "severity": "ERROR",
                "attributeNames": .array(["fulfillment_availability"]),
                "categories": .array(["INVALID_ATTRIBUTE"]),
            ])
        }
    }

    var channel: String
    var quantity: Int

    static func all(in patch: JSON) throws(Issue) -> [QuantityPatch] {
        guard let op = patch["op"]?.string, ["add", "replace", "merge"].contains(op) else {
            throw Issue(message: "This simulator takes the operations add, replace and merge.")
        }
        guard patch["path"]?.string == "/attributes/fulfillment_availability" else {
            throw Issue(message: "This simulator takes the attribute fulfillment_availability only.")
        }
        guard let values = patch["value"]?.array, !values.isEmpty else {
            throw Issue(message: "The patch has no value.")
        }
        var patches: [QuantityPatch] = []
        for value in values {
            let channel = value["fulfillment_channel_code"]?.string ?? ""
            // Setting a quantity for Amazon's own stock turns or breaks such a listing.
            guard channel == "DEFAULT" else {
                throw Issue(message: "A quantity may only be set for the channel DEFAULT, not for '\(channel)'.")
            }
            guard let quantity = value["quantity"]?.integer, quantity >= 0 else {
                throw Issue(message: "The quantity must be an integer of 0 or more.")
            }
            patches.append(QuantityPatch(channel: channel, quantity: quantity))
        }
        return patches
    }

    func ledgerFields(sku: String, marketplaceIDs: [String]) -> [JSON.Member] {
        [
            .init(name: "sku", value: .string(sku)),
            .init(name: "marketplaceIds", value: .array(marketplaceIDs.map { .string($0) })),
            .init(name: "channel", value: .string(channel)),
            .init(name: "quantity", value: .integer(quantity)),
        ]
    }
}
