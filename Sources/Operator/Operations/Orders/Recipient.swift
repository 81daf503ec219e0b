import Foundation

/// To whom an order goes and who bought it: personal data, for those alone who were given the right to it. Never logged.
package struct Recipient: Sendable, Hashable {
    package let name: String?
    package let companyName: String?
    package let addressLines: [String]
    package let postalCode: String?
    package let city: String?
    package let district: String?
    package let stateOrRegion: String?
    /// ISO 3166-1, two letters.
    package let countryCode: String?
    package let phone: String?
    package let buyerName: String?
    /// Amazon's relay address.
    package let buyerEmail: String?
    package let buyerCompanyName: String?
    package let buyerPurchaseOrderNumber: String?

    /// Reads what the importer has sealed; unknown parts are `nil`, and so is empty text (S1-7).
    ///
    /// Source: Orders API 2026-01-01 model, `Recipient`, `CustomerAddress`, `Buyer`.
    init(json: [UInt8]) throws {
        let stored = try JSONDecoder().decode(Stored.self, from: Data(json))
        let address = stored.recipient?.deliveryAddress
        let buyer = stored.buyer
        func known(_ text: String?) -> String? {
            text.flatMap { $0.contains { !$0.isWhitespace } ? $0 : nil }
        }
        name = known(address?.name)
        companyName = known(address?.companyName)
        addressLines = [address?.addressLine1, address?.addressLine2, address?.addressLine3].compactMap { known($0) }
        postalCode = known(address?.postalCode)
        city = known(address?.city)
        district = known(address?.districtOrCounty) ?? known(address?.municipality)
        stateOrRegion = known(address?.stateOrRegion)
        countryCode = known(address?.countryCode)
        phone = known(address?.phone)
        buyerName = known(buyer?.buyerName)
        buyerEmail = known(buyer?.buyerEmail)
        buyerCompanyName = known(buyer?.buyerCompanyName)
        buyerPurchaseOrderNumber = known(buyer?.buyerPurchaseOrderNumber)
    }

    private struct Stored: Decodable {
        let recipient: Delivery?
        let buyer: Buyer?
    }

    private struct Delivery: Decodable {
        let deliveryAddress: Address?
    }

    private struct Address: Decodable {
        let name: String?
        let companyName: String?
        let addressLine1: String?
        let addressLine2: String?
        let addressLine3: String?
        let city: String?
        let districtOrCounty: String?
        let stateOrRegion: String?
        let municipality: String?
        let postalCode: String?
        let countryCode: String?
        let phone: String?
    }

    private struct Buyer: Decodable {
        let buyerName: String?
        let buyerEmail: String?
        let buyerCompanyName: String?
        let buyerPurchaseOrderNumber: String?
    }
}
