/// What one row of a carrier's file says of a parcel. Nothing is compared with orders yet.
package struct CarrierFileRow: Sendable, Hashable {
    /// Of the file, from 1.
    package internal(set) var line: Int
    /// What may be an order id or an ERP number, best first, each once; empty where the file names none.
    package internal(set) var references: [String] = []
    /// `nil` = any.
    package internal(set) var account: String?
    /// In Amazon's spelling where that is known, else as the file says (S4-10).
    package internal(set) var carrierCode: String?
    package internal(set) var carrierName: String?
    package internal(set) var shipMethod: String?
    /// As the file says, without blanks around it (S2-5).
    package internal(set) var trackingNumber: String?
    /// When the parcel left at the latest, in local time without a zone (`2026-01-22`, `2026-01-22T14:02:44`), or with the
    /// offset that the file gives. Of a `table` also what cannot be read. `nil` where the parcel has not left.
    package internal(set) var shippedAt: String?
    package internal(set) var itemID: String?
    /// Of the item; `nil` where the row names no item.
    package internal(set) var quantity: Int?
    /// Tells the parcels of one order apart; `nil` for its only or first one.
    package internal(set) var parcel: String?
    /// `amazon` or `own`, or what the file says instead, in lower case.
    package internal(set) var label: String?
    package internal(set) var status: HandOver = .shipped
    /// The file's own words for the status.
    package internal(set) var statusText: String?
    package internal(set) var recipient: CarrierFileRecipient?

    init(line: Int) {
        self.line = line
    }

    /// Adds references that are not there yet.
    mutating func refer(to texts: [String]) {
        for text in texts where !references.contains(text) { references.append(text) }
    }
}
