package import Fulfilment

/// The access tokens of all accounts of this process.
///
/// One token serves all operations of a seller until it expires. It is fetched 300 s ahead in business time, and by one
/// caller only: whoever else asks in the meantime waits for the same answer. Share one cache among all clients.
package actor AccessTokenCache {
    private let now: @Sendable () -> Timestamp
    private var tokens: [MarketplaceCredentials: AccessToken] = [:]
    private var fetches: [MarketplaceCredentials: Task<Result<AccessToken, MarketplaceError>, Never>] = [:]

    /// - Parameter now: business time.
    package init(now: @escaping @Sendable () -> Timestamp) {
        self.now = now
    }

    /// A token that is good now.
    /// - Parameter fetch: exchanges the refresh token for an access token.
    func token(
        for credentials: MarketplaceCredentials,
        fetch: @escaping @Sendable () async -> Result<AccessToken, MarketplaceError>
    ) async throws(MarketplaceError) -> AccessToken {
        let known = tokens[credentials]
        if let known, now() < known.refreshAt { return known }
        switch await fetched(for: credentials, by: fetch) {
        case .success(let token): return token
        case .failure(let error):
            // The old token is good until its end, so a passing fault of the token service harms nobody.
            if error.isRetriable, let known, tokens[credentials] == known, now() < known.expiresAt { return known }
            throw error
        }
    }

    /// Forgets a token that Amazon refused. A newer one that another caller has fetched meanwhile stays.
    func forget(_ token: AccessToken, of credentials: MarketplaceCredentials) {
        if tokens[credentials] == token { tokens[credentials] = nil }
    }

    private func fetched(
        for credentials: MarketplaceCredentials,
        by fetch: @escaping @Sendable () async -> Result<AccessToken, MarketplaceError>
    ) async -> Result<AccessToken, MarketplaceError> {
        if let running = fetches[credentials] { return await running.value }
        // A task of its own, awaited at once: others wait for it too, so it must outlive the cancellation of its starter.
        let task = Task {
            let result = await fetch()
            // Before anybody has the token, so that whoever finds it refused can forget it.
            fetches[credentials] = nil
            if case .success(let token) = result { tokens[credentials] = token }
            return result
        }
        fetches[credentials] = task
        return await task.value
    }
}
