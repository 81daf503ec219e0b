/// The kinds of carrier files that are understood.
package enum CarrierFileFormat: String, Sendable, Hashable, CaseIterable {
    /// The list of parcels that DHL's portal for business customers exports.
    case dhlBusiness = "dhl-business"
    /// MPSEXPDATA: what a merchant's shipping software tells DPD of its parcels.
    case dpdMPS = "dpd-mps"
    /// SCANDATA and SCANINFO: the scans of parcels that DPD gives out.
    case dpdScan = "dpd-scan"
    /// An export of UPS WorldShip; which columns it has is up to the merchant.
    case upsWorldShip = "ups-worldship"
    /// Amazon's template for confirmations, also the Japanese one.
    case amazonTemplate = "amazon-template"
    /// Any other table, by the names of its columns or by what a person says of them.
    case table

    /// Amazon's code of the carrier that all rows of such a file belong to.
    var carrierCode: String? {
        switch self {
        case .dhlBusiness: "DHL"
        case .dpdMPS, .dpdScan: "DPD"
        case .upsWorldShip: "UPS"
        case .amazonTemplate, .table: nil
        }
    }

    /// Whether the file is a table with one row for each parcel or event.
    var isTable: Bool { self != .dpdMPS }
}
