import Fulfilment
import Synchronization
import Testing

@testable import Marketplace

@Suite(.timeLimit(.minutes(1))) struct AccessTokenCacheTests {
    private let clock = ManualClock()

    private func cache() -> AccessTokenCache {
        AccessTokenCache(now: { [clock] in clock.now })
    }

    private func token(_ text: String, lifetime: Duration = .seconds(3600)) -> AccessToken {
        AccessToken(secret: Secret(text), issuedAt: clock.now, lifetime: lifetime)
    }

    @Test func fiftyCallersCauseOneFetch() async throws {
        let cache = cache()
        let fetches = Counter()
        let gate = Gate()
        let token = token("one")
        try await withThrowingTaskGroup(of: AccessToken.self) { group in
            for _ in 0..<50 {
                group.addTask {
                    try await cache.token(for: Bench.credentials) {
                        _ = fetches.next()
                        await gate.wait()
                        return .success(token)
                    }
                }
            }
            gate.open()
            for try await answer in group { #expect(answer == token) }
        }
        #expect(fetches.current == 1)
    }

    @Test func everyAccountHasItsOwnToken() async throws {
        let cache = cache()
        let other = MarketplaceCredentials(clientID: "a", clientSecret: "b", refreshToken: "c")
        let (one, two) = (token("one"), token("two"))
        #expect(try await cache.token(for: Bench.credentials) { .success(one) } == one)
        #expect(try await cache.token(for: other) { .success(two) } == two)
        #expect(try await cache.token(for: Bench.credentials) { .success(two) } == one)
    }

    @Test func fetchesAnewFiveMinutesBeforeTheEndInBusinessTime() async throws {
        let cache = cache()
        let (old, new) = (token("old"), token("new"))
        _ = try await cache.token(for: Bench.credentials) { .success(old) }
        clock.advance(by: .seconds(3299))
        #expect(try await cache.token(for: Bench.credentials) { .success(new) } == old)
        clock.advance(by: .seconds(1))
        #expect(try await cache.token(for: Bench.credentials) { .success(new) } == new)
    }

    @Test func shortLivedTokensAreUsedForHalfTheirLife() async throws {
        let cache = cache()
        let (old, new) = (token("old", lifetime: .seconds(60)), token("new"))
        _ = try await cache.token(for: Bench.credentials) { .success(old) }
        clock.advance(by: .seconds(29))
        #expect(try await cache.token(for: Bench.credentials) { .success(new) } == old)
        clock.advance(by: .seconds(1))
        #expect(try await cache.token(for: Bench.credentials) { .success(new) } == new)
    }

    @Test func passingFaultLeavesTheOldTokenInUseUntilItsEnd() async throws {
        let cache = cache()
        let old = token("old")
        let fault = MarketplaceError(code: .server, operation: .accessToken, message: "down")
        _ = try await cache.token(for: Bench.credentials) { .success(old) }
        clock.advance(by: .seconds(3400))
        #expect(try await cache.token(for: Bench.credentials) { .failure(fault) } == old)
        clock.advance(by: .seconds(200))
        #expect(
            try await failure { () async throws(MarketplaceError) in
                try await cache.token(for: Bench.credentials) { .failure(fault) }
            } == fault)
    }

    @Test func endedAuthorizationIsToldAtOnceAlthoughTheOldTokenStillLives() async throws {
        let cache = cache()
        let old = token("old")
        let fault = MarketplaceError(code: .grantRevoked, operation: .accessToken, message: "revoked")
        _ = try await cache.token(for: Bench.credentials) { .success(old) }
        clock.advance(by: .seconds(3400))
        #expect(
            try await failure { () async throws(MarketplaceError) in
                try await cache.token(for: Bench.credentials) { .failure(fault) }
            } == fault)
    }

    @Test func forgettingSparesANewerToken() async throws {
        let cache = cache()
        let (old, new) = (token("old"), token("new"))
        _ = try await cache.token(for: Bench.credentials) { .success(old) }
        await cache.forget(old, of: Bench.credentials)
        _ = try await cache.token(for: Bench.credentials) { .success(new) }
        await cache.forget(old, of: Bench.credentials)
        #expect(try await cache.token(for: Bench.credentials) { .success(old) } == new)
    }

    @Test func cancelledStarterLeavesTheOthersTheirToken() async throws {
        let cache = cache()
        let gate = Gate()
        let started = Gate()
        let token = token("one")
        let starter = Task {
            try await cache.token(for: Bench.credentials) {
                started.open()
                await gate.wait()
                return Task.isCancelled
                    ? .failure(.init(code: .cancelled, operation: .accessToken, message: "")) : .success(token)
            }
        }
        await started.wait()
        starter.cancel()
        async let second = cache.token(for: Bench.credentials) { .success(token) }
        gate.open()
        #expect(try await second == token)
        _ = await starter.result
    }
}
