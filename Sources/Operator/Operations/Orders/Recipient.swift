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

    /// Reads what the importer has sealed; unknown parts are `nil`.
    ///
    /// Source: Orders API 2026-01-01 model, `Recipient`, `CustomerAddress`, `Buyer`.
    init(json: [UInt8]) throws {
        let stored = try JSONDecoder().decode(Stored.self, from: Data(json))
        let address = stored.recipient?.deliveryAddress
        name = address?.name
        companyName = address?.companyName
        addressLines = [address?.addressLine1, address?.addressLine2, address?.addressLine3].compactMap(\.self)
        postalCode = address?.postalCode
        city = address?.city
        district = address?.districtOrCounty ?? address?.municipality
        stateOrRegion = address?.stateOrRegion
        countryCode = address?.countryCode
        phone = address?.phone
        buyerName = stored.buyer?.buyerName
        buyerEmail = stored.buyer?.buyerEmail
        buyerCompanyName = stored.buyer?.buyerCompanyName
        buyerPurchaseOrderNumber = stored.buyer?.buyerPurchaseOrderNumber
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
