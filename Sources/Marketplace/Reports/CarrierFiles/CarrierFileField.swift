/// What a column of a carrier's file may hold.
enum CarrierFileField: String, Hashable, CaseIterable {
    case order
    case erpReference = "erp-reference"
    /// Any other text by which the merchant may know the parcel.
    case reference
    case account
    case carrier
    case carrierName = "carrier-name"
    case method
    case tracking
    case shippedAt = "shipped-at"
    case status
    case name
    case postCode = "post-code"
    case country
    case item
    case quantity
    case parcel
    case label
    /// The carrier's product, which tells returns.
    case product
    /// The carrier's number of the merchant, which tells returns too.
    case billing
    /// What several rows of one shipment have in common.
    case shipment
    /// Whether the label is void.
    case void
}
