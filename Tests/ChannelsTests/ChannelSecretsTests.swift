import Fulfilment
import Store
import Testing

/// The secrets that sign, and their exchange.
struct ChannelSecretsTests {
    private static let now = Timestamp(seconds: 1_790_000_000)

    @Test("while a secret is exchanged both sign, the new one first; a day later the new one alone")
    func bothSignForADay() throws {
        let first = ChannelSecrets()
        #expect(first.keys(at: Self.now) == [first.current.key] && first.exchanged(at: Self.now) == nil)
        let second = first.rotated(now: Self.now)
        #expect(second.keys(at: Self.now) == [second.current.key, first.current.key])
        #expect(second.exchanged(at: Self.now)?.until == Self.now + .hours(24))
        #expect(second.keys(at: Self.now + .hours(24)) == [second.current.key])
        let third = second.rotated(now: Self.now)
        #expect(third.keys(at: Self.now) == [third.current.key, second.current.key])
    }

    @Test("what is stored is sealed, reads back, and never shows up by being printed")
    func storedSecretsAreSealed() throws {
        let keys = try KeyRing("v1:" + "QUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUE=")
        let other = try KeyRing("v2:" + "QkJCQkJCQkJCQkJCQkJCQkJCQkJCQkJCQkJCQkJCQkI=")
        let secrets = ChannelSecrets().rotated(now: Self.now)
        let sealed = try secrets.sealed(with: keys)
        #expect(try ChannelSecrets(sealed: sealed, keys: keys) == secrets)
        #expect(throws: KeyRing.Refusal.self) { try ChannelSecrets(sealed: sealed, keys: other) }
        #expect(!"\(secrets)".contains("whsec_") && !String(reflecting: secrets).contains("whsec_"))
        #expect(ChannelSecret(secrets.current.text) == secrets.current)
        #expect(ChannelSecret("whsec_AAAA") == nil && ChannelSecret("secret") == nil)
    }
}
