package import Fulfilment
package import Logging
import NIOHTTP1

/// The Selling Partner API for one account.
///
/// A cheap value: make one per account, all on one `MarketplaceTransport` and one `AccessTokenCache`. Every method is one call;
/// a token that Amazon refuses is replaced and the call repeated once, nothing else is ever repeated. Budgets are the caller's:
/// take a token of `MarketplaceOperation.quota` before, and correct it by `rateLimit` and `calls` afterwards.
package struct MarketplaceClient: Sendable {
    let configuration: MarketplaceConfiguration
    let transport: MarketplaceTransport
    private let credentials: MarketplaceCredentials
    private let tokens: AccessTokenCache
    let now: @Sendable () -> Timestamp
    private let logger: Logger

    /// - Parameters:
    ///   - now: business time.
    ///   - logger: gets one line a call at debug level, with ids and times only.
    package init(
        configuration: MarketplaceConfiguration, credentials: MarketplaceCredentials, transport: MarketplaceTransport,
        tokens: AccessTokenCache, now: @escaping @Sendable () -> Timestamp, logger: Logger
    ) {
        self.configuration = configuration
        self.credentials = credentials
        self.transport = transport
        self.tokens = tokens
        self.now = now
        self.logger = logger
    }

    /// Calls an operation with the account's token. Throws unless Amazon answers 2xx.
    func call(_ request: OutgoingRequest) async throws(MarketplaceError) -> (answer: IncomingAnswer, calls: Int) {
        let token = try await token()
        let first = try await attempt(request, token.secret)
        guard first.status == 401 || first.status == 403 else { return (try accepted(first, of: request, calls: 1), 1) }
        await tokens.forget(token, of: credentials)
        let second: IncomingAnswer
        do {
            second = try await attempt(request, try await self.token().secret)
        } catch {
            var error = error
            if error.operation == request.operation { error.calls += 1 }
            throw error
        }
        return (try accepted(second, of: request, calls: 2), 2)
    }

    /// Calls an operation with a token that was made for it. It is not replaced: only its maker can make another.
    func call(_ request: OutgoingRequest, with token: RestrictedDataToken) async throws(MarketplaceError)
        -> IncomingAnswer
    {
        try accepted(try await attempt(request, token.secret), of: request, calls: 1)
    }

    /// Sends a request without a token. Throws unless Amazon answers 2xx.
    func callOpenly(_ request: OutgoingRequest) async throws(MarketplaceError) -> IncomingAnswer {
        try accepted(try await send(request), of: request, calls: 1)
    }

    func request(_ operation: MarketplaceOperation, _ method: HTTPMethod, _ path: String) -> OutgoingRequest {
        var request = OutgoingRequest(operation, method, configuration.apiURL + path)
        request.headers.add(name: "user-agent", value: configuration.userAgent)
        request.headers.add(name: "accept", value: "application/json")
        return request
    }

    private func token() async throws(MarketplaceError) -> AccessToken {
        let exchange = TokenExchange(configuration: configuration, transport: transport, now: now)
        let credentials = credentials
        return try await tokens.token(for: credentials) { () async -> Result<AccessToken, MarketplaceError> in
            do throws(MarketplaceError) {
                return .success(try await exchange.token(for: credentials))
            } catch {
                return .failure(error)
            }
        }
    }

    private func attempt(
        _ request: OutgoingRequest, _ token: Secret
    ) async throws(MarketplaceError) -> IncomingAnswer {
        var request = request
        request.headers.add(name: "x-amz-access-token", value: token.reveal())
        request.headers.add(name: "x-amz-date", value: AmazonDate.compact(now()))
        return try await send(request)
    }

    private func send(_ request: OutgoingRequest) async throws(MarketplaceError) -> IncomingAnswer {
        let start = ContinuousClock.now
        var metadata: Logger.Metadata = [MarketplaceLogKeys.operation: "\(request.operation.rawValue)"]
        defer {
            metadata[MarketplaceLogKeys.duration] = "\(start.duration(to: .now).wholeMilliseconds)"
            logger.debug("Called Amazon", metadata: metadata)
        }
        do {
            let answer = try await transport.send(request, within: configuration.requestTimeout)
            metadata[MarketplaceLogKeys.status] = "\(answer.status)"
            metadata[MarketplaceLogKeys.requestID] = answer.requestID.map { "\($0)" }
            return answer
        } catch {
            metadata[MarketplaceLogKeys.code] = "\(error.code.rawValue)"
            throw error
        }
    }

    private func accepted(
        _ answer: IncomingAnswer, of request: OutgoingRequest, calls: Int
    ) throws(MarketplaceError) -> IncomingAnswer {
        guard (200..<300).contains(answer.status) else {
            var error = APIRefusal.error(for: answer, of: request.operation)
            error.calls = calls
            throw error
        }
        return answer
    }
}

extension OutgoingRequest {
    mutating func setJSON(_ bytes: [UInt8]) {
        headers.add(name: "content-type", value: "application/json")
        body = bytes
    }
}
