/// Whether a parcel is in the carrier's hands, as far as its row tells.
package enum HandOver: String, Sendable, Hashable, CaseIterable {
    /// The carrier has the parcel, or has had it.
    case shipped
    /// There is a label or an announcement: the parcel may still lie here.
    case labelOnly = "label-only"
    /// The label has been taken back.
    case cancelled
    /// The row proves neither; a person decides.
    case unknown
}
