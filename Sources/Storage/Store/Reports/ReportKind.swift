/// The kinds of report that Orderly asks for and knows what to do with, by the names that people type.
///
/// What is known of each stands in ``facts``.
package enum ReportKind: String, Sendable, Hashable, CaseIterable {
    /// Every order by last change, of merchant and Amazon, without personal data.
    case allOrders = "all-orders"
    /// What Amazon shipped, without personal data.
    case fbaShipments = "fba-shipments"
    /// What lies in Amazon's warehouses now.
    case fbaInventory = "fba-inventory"
    /// What buyers sent back to Amazon's warehouses.
    case fbaReturns = "fba-returns"
    /// What Amazon shipped, with buyer and address; EU and NA each have a report of their own.
    case fbaOrdersEU = "fba-orders-eu"
    case fbaOrdersNA = "fba-orders-na"
    /// What the merchant has to ship, with buyer and address; EU and NA each have a report of their own.
    case mfnOrdersEU = "mfn-orders-eu"
    case mfnOrdersNA = "mfn-orders-na"
    /// Invoices that Amazon made for the merchant (VAT calculation service).
    case vcs
    /// What a merchant needs who makes the invoices himself (VCS Lite).
    case vcsLite = "vcs-lite"

    /// The kind behind Amazon's name of a report type; `nil` for types that we do not ask for.
    package init?(amazonName: String) {
        guard let kind = Self.allCases.first(where: { $0.amazonName == amazonName }) else { return nil }
        self = kind
    }

    /// Amazon's name of it.
    package var amazonName: String { facts.amazonName }

    /// Whether accounts of this region can have it.
    package func isOffered(in region: AccountRegion) -> Bool {
        facts.region.map { $0 == region } ?? true
    }

    /// The same report as accounts of that region have it; `nil` where they have none.
    package func counterpart(in region: AccountRegion) -> ReportKind? {
        if isOffered(in: region) { return self }
        switch (self, region) {
        case (.fbaOrdersNA, .eu): return .fbaOrdersEU
        case (.fbaOrdersEU, .na): return .fbaOrdersNA
        case (.mfnOrdersNA, .eu): return .mfnOrdersEU
        case (.mfnOrdersEU, .na): return .mfnOrdersNA
        default: return nil
        }
    }
}
