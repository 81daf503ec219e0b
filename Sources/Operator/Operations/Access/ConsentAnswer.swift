#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// What the address says to which Amazon leads the seller's browser after the agreement.
///
/// Source: https://developer-docs.amazon.com/sp-api/docs/website-authorization-workflow
struct ConsentAnswer: Sendable, Hashable {
    let code: String
    let state: String
    let sellerID: String

    /// - Throws: `consent-address-invalid` when it is no such address.
    init(address: String) throws {
        let words = address.split(whereSeparator: \.isWhitespace)
        guard words.count == 1, let word = words.first, word.utf8.count <= 8192,
            let items = URLComponents(string: String(word))?.queryItems
        else { throw OperationRefusal(.consentAddressInvalid) }
        func only(_ name: String) throws -> String {
            let found = items.filter { $0.name == name }.compactMap(\.value)
            guard found.count == 1, let value = found.first, !value.isEmpty else {
                throw OperationRefusal(.consentAddressInvalid)
            }
            return value
        }
        code = try only("spapi_oauth_code")
        state = try only("state")
        sellerID = try only("selling_partner_id")
    }
}
