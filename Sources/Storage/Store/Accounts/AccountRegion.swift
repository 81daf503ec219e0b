/// Where a seller's authorisation is valid. The words are those of Amazon's addresses.
package enum AccountRegion: String, Sendable, Hashable, CaseIterable {
    /// Europe, Middle East, India, South Africa.
    case eu
    /// North America and Brazil.
    case na
    /// Japan, Australia, Singapore.
    case fe
}
