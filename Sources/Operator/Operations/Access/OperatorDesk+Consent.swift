import Database
import Fulfilment
import Store

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// The seller's agreement to a public application, for the first time and for renewal alike (S3-4, S3-8).
extension OperatorDesk {
    /// How long a page's answer is taken, in real time.
    static let consentPatience = Duration.hours(1)

    /// The page on which the seller agrees.
    ///
    /// - Parameters:
    ///   - redirectURI: one of those that the application is registered with; `nil` = the first of them.
    ///   - isDraft: the application is not published yet.
    package func consentPage(
        account id: String, redirectURI: String? = nil, isDraft: Bool = false, consent: any SellerConsent
    ) async throws -> ConsentPage {
        let account = try await database.read { transaction in try self.account(id, in: transaction) }
        let validUntil = clock.technicalNow + Self.consentPatience
        var address = URLComponents()
        address.scheme = "https"
        address.host = account.marketplaces.first.map(SellerCentral.host) ?? "sellercentral.amazon.com"
        address.path = "/apps/authorize/consent"
        let state = try ConsentState(account: account.id, validUntil: validUntil).text(keys: keyRing)
        var items = [
            URLQueryItem(name: "application_id", value: try consent.applicationID()),
            URLQueryItem(name: "state", value: state),
        ]
        if let redirectURI { items.append(URLQueryItem(name: "redirect_uri", value: redirectURI)) }
        if isDraft { items.append(URLQueryItem(name: "version", value: "beta")) }
        address.queryItems = items
        guard let url = address.string else { throw OperationRefusal(.consentAddressInvalid) }
        return ConsentPage(
            account: account.id.rawValue, url: url,
            validUntil: Moment(validUntil, in: LocalZone(account.timeZone) ?? .utc))
    }

    /// Takes the address to which Amazon has led the seller's browser, and gives the account the token behind it.
    ///
    /// - Throws: `OperationRefusal` `consent-address-invalid`, `consent-foreign` when the page was asked for another account
    ///   or too long ago, `consent-seller` when another seller has agreed, `consent-refused`.
    package func grant(
        account id: String, address: String, redirectURI: String? = nil, consent: any SellerConsent
    ) async throws -> AccountCard {
        let answer = try ConsentAnswer(address: address)
        let account = try await database.read { transaction in try self.account(id, in: transaction) }
        guard let state = ConsentState(answer.state, keys: keyRing), state.account == account.id,
            state.validUntil > clock.technicalNow
        else { throw OperationRefusal(.consentForeign, ["account": account.id.rawValue]) }
        guard answer.sellerID == account.sellerID.rawValue else {
            throw OperationRefusal(
                .consentSeller, ["account": account.id.rawValue, "seller": account.sellerID.rawValue])
        }
        let token = try await consent.refreshToken(
            for: answer.code, redirectURI: redirectURI, region: account.region.rawValue)
        return try await grant(account: id, token: token)
    }
}
