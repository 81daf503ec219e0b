import Foundation
import Fulfilment

/// To whom an order goes and who bought it: personal data, for those alone who were given the right to it. Never logged.
package struct Recipient: Sendable, Hashable {
    package private(set) var name: String?
    package private(set) var companyName: String?
    package private(set) var addressLines: [String] = []
    package private(set) var postalCode: String?
    package private(set) var city: String?
    package private(set) var district: String?
    package private(set) var stateOrRegion: String?
    /// ISO 3166-1, two letters.
    package private(set) var countryCode: String?
    package private(set) var phone: String?
    package private(set) var buyerName: String?
    /// Amazon's relay address.
    package private(set) var buyerEmail: String?
    package private(set) var buyerCompanyName: String?
    package private(set) var buyerPurchaseOrderNumber: String?

    /// Nothing is known.
    init() {}

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

    /// Amazon's value of what a person can set; lines of the address count from 1.
    func value(of part: RecipientPart) -> String? {
        func line(_ number: Int) -> String? { addressLines.count >= number ? addressLines[number - 1] : nil }
        return switch part {
        case .name: name
        case .company: companyName
        case .address1: line(1)
        case .address2: line(2)
        case .address3: line(3)
        case .postalCode: postalCode
        case .city: city
        case .state: stateOrRegion
        case .country: countryCode
        case .phone: phone
        }
    }

    mutating func set(_ part: RecipientPart, to value: String) {
        switch part {
        case .name: name = value
        case .company: companyName = value
        case .address1: setLine(1, value)
        case .address2: setLine(2, value)
        case .address3: setLine(3, value)
        case .postalCode: postalCode = value
        case .city: city = value
        case .state: stateOrRegion = value
        case .country: countryCode = value
        case .phone: phone = value
        }
    }

    /// A line behind the last one becomes the next: there is no empty line in an address.
    private mutating func setLine(_ number: Int, _ value: String) {
        if number <= addressLines.count { addressLines[number - 1] = value } else { addressLines.append(value) }
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
