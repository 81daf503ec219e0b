/// Who ships an order, and under which programme. It decides schedule, report, stock rule and confirmation rule (S0-4).
package enum FulfilmentService: String, Sendable, Hashable, CaseIterable {
    /// The merchant ships.
    case mfn
    /// The merchant ships under Prime.
    case sfp
    /// Amazon ships from its own warehouse.
    case fba
    /// Amazon ships for another sales channel: touches FBA stock only, is never reserved, confirmed or cancelled here.
    case mcf

    /// The merchant's own warehouse and people ship it.
    package var isByMerchant: Bool { self == .mfn || self == .sfp }
}
