/// What a program that asks the HTTP API may do: by the token that it showed.
package struct APIAccess: Sendable, Hashable {
    /// The token's name.
    package let token: String
    package let scopes: Set<APIScope>
    /// The only account that it may read; `nil` = all.
    package let account: String?

    package init(token: String, scopes: Set<APIScope>, account: String?) {
        self.token = token
        self.scopes = scopes
        self.account = account
    }

    /// The account that a question may be about: the one that is named, else the token's own.
    ///
    /// - Throws: `account-forbidden` when another is named.
    package func account(_ named: String?) throws -> String? {
        guard let account else { return named }
        if let named, named != account {
            throw OperationRefusal(.accountForbidden, ["account": named, "allowed": account])
        }
        return account
    }
}
