/// What a person says of a file's columns: each by its name, or by its number from 1. `nil` = found by the usual names.
package struct CarrierColumns: Sendable, Hashable {
    package var order: String?
    package var erpReference: String?
    package var carrier: String?
    package var carrierName: String?
    package var method: String?
    package var tracking: String?
    package var shippedAt: String?
    package var status: String?
    package var name: String?
    package var postCode: String?
    package var country: String?
    package var item: String?
    package var quantity: String?
    package var account: String?
    package var parcel: String?

    package init(
        order: String? = nil, erpReference: String? = nil, carrier: String? = nil, carrierName: String? = nil,
        method: String? = nil, tracking: String? = nil, shippedAt: String? = nil, status: String? = nil,
        name: String? = nil, postCode: String? = nil, country: String? = nil, item: String? = nil,
        quantity: String? = nil, account: String? = nil, parcel: String? = nil
    ) {
        self.order = order
        self.erpReference = erpReference
        self.carrier = carrier
        self.carrierName = carrierName
        self.method = method
        self.tracking = tracking
        self.shippedAt = shippedAt
        self.status = status
        self.name = name
        self.postCode = postCode
        self.country = country
        self.item = item
        self.quantity = quantity
        self.account = account
        self.parcel = parcel
    }

    /// Those that are given.
    var given: [CarrierFileField: String] {
        let all: [CarrierFileField: String?] = [
            .order: order, .erpReference: erpReference, .carrier: carrier, .carrierName: carrierName, .method: method,
            .tracking: tracking, .shippedAt: shippedAt, .status: status, .name: name, .postCode: postCode,
            .country: country, .item: item, .quantity: quantity, .account: account, .parcel: parcel,
        ]
        return all.compactMapValues { $0 }
    }
}
