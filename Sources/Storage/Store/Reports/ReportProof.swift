package import Fulfilment

/// What a report proves to be whole in its window: a service's orders, by what they were asked for.
package struct ReportProof: Sendable, Hashable {
    package let service: CoverageService
    package let basis: CoverageBasis
}

extension ReportKind {
    /// Whose orders the report holds all of; empty where it holds something else.
    package var proofs: [ReportProof] {
        switch self {
        case .allOrders:
            [ReportProof(service: .merchant, basis: .updated), ReportProof(service: .fba, basis: .updated)]
        case .fbaShipments, .fbaOrdersEU, .fbaOrdersNA: [ReportProof(service: .fba, basis: .updated)]
        // Its period is that in which orders became ready to be shipped. Source: Amazon's page on order reports.
        case .mfnOrdersEU, .mfnOrdersNA: [ReportProof(service: .merchant, basis: .fulfillable)]
        case .fbaInventory, .fbaReturns, .vcs, .vcsLite: []
        }
    }
}
