/// What a token allows.
struct AccessGrant: Sendable {
    /// How the token was had.
    enum Kind: Sendable {
        /// Out of a seller's refresh token.
        case seller
        /// The application's own, for one scope.
        case grantless(scope: String)
        /// For these resources alone.
        case restricted([RestrictedResource])
    }

    var caller: Caller
    var kind: Kind
    var expiry: BusinessTime

    /// Whether this token opens the operation at all.
    func admits(_ operation: Operation, method: String, path: String) -> Bool {
        switch (operation.admission, kind) {
        case (.open, _), (.seller, .seller): true
        case (.grantless(let wanted), .grantless(let scope)): wanted == scope
        case (.seller, .restricted(let resources)): resources.contains { $0.covers(method: method, path: path) }
        default: false
        }
    }

    /// The personal data it shows on that path; nil when it is no restricted token.
    func dataElements(method: String, path: String) -> Set<RestrictedResource.DataElement>? {
        guard case .restricted(let resources) = kind else { return nil }
        return resources.filter { $0.covers(method: method, path: path) }
            .reduce(into: []) { $0.formUnion($1.dataElements) }
    }
}
