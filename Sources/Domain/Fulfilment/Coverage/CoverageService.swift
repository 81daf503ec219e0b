/// Whose orders a fetch has read: each of the two has a clock of its own.
package enum CoverageService: String, Sendable, Hashable, CaseIterable {
    /// What the merchant ships: MFN and SFP.
    case merchant
    /// What Amazon ships.
    case fba
}
