/// What a shop says of one of its orders: its own status word, and what is known of the parcel (S4-2). Nothing is checked yet.
package struct OrderStatusRow: Sendable, Hashable {
    /// The order and the parcel, for words that mean shipped.
    package var parcel: ParcelRow
    /// The shop's word.
    package var status: String
    /// One of `CancelReason`, for words that mean cancelled.
    package var cancelReason: String?

    package init(_ parcel: ParcelRow, status: String, cancelReason: String? = nil) {
        self.parcel = parcel
        self.status = status
        self.cancelReason = cancelReason
    }
}
