/// Whether shipments of an account are told to Amazon (S4-3).
package enum ConfirmationMode: String, Sendable, Hashable, CaseIterable {
    /// By the account's clock, or at once.
    case auto
    /// Only in runs that a person starts.
    case manual
    /// Never: shipments are kept and wait.
    case off
}
