/// Login with Amazon: exchanges grants for access tokens and knows which are good.
struct TokenDesk: Sendable {
    /// Life of an access token, a restricted one too, in business seconds.
    static let lifetime: Double = 3600
    /// Life of an authorization code in business seconds.
    static let codeLifetime: Double = 300
    /// Source: https://developer-docs.amazon.com/sp-api/docs/grantless-operations
    private static let scopes: Set<String> = [
        "sellingpartnerapi::notifications", "sellingpartnerapi::client_credential:rotation",
    ]

    private let credentials: Credentials
    private let seller: String
    private let region: Region
    private var refreshTokens: Set<String>
    private var codes: [String: BusinessTime] = [:]
    private var grants: [String: AccessGrant] = [:]
    private var random: any RandomNumberGenerator & Sendable = SystemRandomNumberGenerator()

    init(credentials: Credentials, seller: String, region: Region) {
        self.credentials = credentials
        self.seller = seller
        self.region = region
        refreshTokens = [credentials.refreshToken]
    }

    // MARK: Grants

    /// Source: RFC 6749, sections 4.1.3, 4.4, 5.1, 5.2 and 6; texts as recorded
    mutating func exchange(_ form: TokenForm, now: BusinessTime) throws(TokenRefusal) -> JSON {
        let grant = try form.required("grant_type")
        let kind: AccessGrant.Kind
        var refreshToken: String?
        switch grant {
        case "refresh_token":
            let token = try form.required("refresh_token")
            try checkClient(form)
            guard refreshTokens.contains(token) else { throw .invalidGrant("refresh_token") }
            (kind, refreshToken) = (.seller, token)
        case "authorization_code":
            let code = try form.required("code")
            try checkClient(form)
            guard let expiry = codes.removeValue(forKey: code), now < expiry else { throw .invalidGrant("code") }
            let token = "Atzr|" + unguessable()
            refreshTokens.insert(token)
            (kind, refreshToken) = (.seller, token)
        case "client_credentials":
            let scope = try form.required("scope")
            try checkClient(form)
            guard Self.scopes.contains(scope) else { throw .invalidScope }
            kind = .grantless(scope: scope)
        default:
            throw .unsupportedGrantType
        }
        let isGrantless = refreshToken == nil
        return .fields([
            "access_token": .string(issue(kind, prefix: "Atza|", seller: isGrantless ? "" : seller, now: now)),
            "refresh_token": .text(refreshToken), "token_type": "bearer",
            "expires_in": .integer(Int(Self.lifetime)),
        ])
    }

    private func checkClient(_ form: TokenForm) throws(TokenRefusal) {
        let id = try form.required("client_id")
        let secret = try form.required("client_secret")
        guard id == credentials.clientID, secret == credentials.clientSecret else { throw .invalidClient }
    }

    private mutating func issue(
        _ kind: AccessGrant.Kind, prefix: String, seller: String, now: BusinessTime
    ) -> String {
        // An expired token is remembered for a while, so that it is told apart from an invented one.
        grants = grants.filter { $0.value.expiry.adding(seconds: 2 * Self.lifetime) > now }
        let token = prefix + unguessable()
        let caller = Caller(seller: seller, application: credentials.clientID, region: region)
        grants[token] = AccessGrant(caller: caller, kind: kind, expiry: now.adding(seconds: Self.lifetime))
        return token
    }

    private mutating func unguessable() -> String {
        (0..<4).map { _ in String(random.next(), radix: 36) }.joined()
    }

    // MARK: Restricted data tokens

    /// Source: the published model tokens_2021-03-01.json; refusal as in its sandbox
    mutating func restrict(_ body: JSON, now: BusinessTime) throws(APIError) -> JSON {
        let named = body["restrictedResources"]?.array ?? []
        let resources = named.compactMap(RestrictedResource.init)
        guard (1...50).contains(named.count), resources.count == named.count else {
            throw APIError(
                status: 400, code: "InvalidRequest", message: "Request is missing or has invalid parameters",
                details: "Resource not provided.")
        }
        let token = issue(.restricted(resources), prefix: "Atz.sprdt|", seller: seller, now: now)
        return .fields(["restrictedDataToken": .string(token), "expiresIn": .integer(Int(Self.lifetime))])
    }

    // MARK: Admission

    /// Source: https://developer-docs.amazon.com/sp-api/docs/resolve-common-http-and-authorization-error-codes
    func grant(of token: String?, now: BusinessTime) throws(APIError) -> AccessGrant {
        guard let token, !token.isEmpty else { throw .unauthorized(details: "") }
        guard let grant = grants[token] else {
            throw .unauthorized(details: "The access token you provided is revoked, malformed or invalid.")
        }
        guard now < grant.expiry else { throw .expiredToken }
        return grant
    }

    /// Ends the life of a token now.
    mutating func expire(_ token: String?, now: BusinessTime) {
        guard let token else { return }
        grants[token]?.expiry = now
    }

    // MARK: The seller's side

    /// The seller agrees: a code that an application can exchange once within 5 minutes.
    mutating func authorize(now: BusinessTime) -> String {
        codes = codes.filter { $0.value > now }
        let code = unguessable()
        codes[code] = now.adding(seconds: Self.codeLifetime)
        return code
    }

    /// The seller revokes every authorization: no refresh token and no access token of his is good any more.
    mutating func revoke() {
        refreshTokens = []
        grants = grants.filter { $0.value.caller.seller.isEmpty }
    }

    /// Takes the revocation back for the first refresh token.
    mutating func restore() {
        refreshTokens.insert(credentials.refreshToken)
    }
}
