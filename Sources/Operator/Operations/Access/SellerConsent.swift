/// The application as Amazon knows it, and the way to Amazon that a seller's agreement takes: only public applications
/// need it.
package protocol SellerConsent: Sendable {
    /// The id under which the application is registered, `amzn1.sp.solution.…`.
    ///
    /// - Throws: `OperationRefusal` `application-missing` where nobody has given it.
    func applicationID() throws -> String

    /// Exchanges the code of an agreement, which lives 5 minutes and serves once.
    ///
    /// - Parameters:
    ///   - region: of the account, `eu`, `na` or `fe`.
    ///   - redirectURI: the one that stood in the page's address, if any did.
    /// - Throws: `OperationRefusal` `consent-refused` when Amazon does not take the code, `application-refused` when it does
    ///   not know the application, `consent-unreached` otherwise.
    func refreshToken(for code: String, redirectURI: String?, region: String) async throws -> RefreshToken
}
