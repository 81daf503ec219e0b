import Database
import PostgresDatabase
import StoreTesting
import Testing

@Suite("ServerAddress")
struct ServerAddressTests {
    @Test(
        "a URL that cannot be read is refused without repeating its password",
        arguments: [
            "postgresql://orderly:gehe@im@host/orderly", "postgresql://orderly:gehe/im@host/orderly",
            "postgresql://orderly:geheim@[host/orderly", "postgresql://orderly:geheim@host:54x2/orderly",
            "postgresql://orderly:geheim@host/orderly?nonsense=1", "host=h password='geheim", "geheim",
            "postgresql://orderly:geheim%@host/orderly",
        ])
    func unreadable(_ url: String) throws {
        let error = try #require(throws: DatabaseError.self) { _ = try PostgresEngine(url: url) }
        #expect(error.code == .unavailable)
        #expect(!"\(error)".contains("gehe") && !"\(error)".contains("im@"))
    }

    @Test("a server that cannot be reached is .unavailable and retriable; neither error nor engine shows the password")
    func unreachable() async throws {
        let engine = try PostgresEngine(url: "postgresql://orderly:geheim-9@127.0.0.1:1/orderly?sslmode=prefer")
        for _ in 0..<2 {
            let error = await expectError(.unavailable) { try await engine.write { _ in } }
            #expect(error?.isRetriable == true)
            #expect(error.map { !"\($0)".contains("geheim") } == true)
        }
        var dumped = ""
        dump(engine, to: &dumped)
        #expect(!dumped.contains("geheim"))
        await expectError(.unavailable) { _ = try await engine.changeCounter() }
        await engine.close()
    }

    @Test(
        "a wrong password is .unavailable and not shown",
        .enabled(if: StoreEngine.postgresURL != nil, StoreEngine.skipReason))
    func wrongPassword() async throws {
        try await Sandbox.open { sandbox in
            let engine = try PostgresEngine(url: sandbox.url + "&password=geheim-wrong")
            do {
                // A server that asks for no password lets us in.
                try await engine.write { _ in }
            } catch let error as DatabaseError {
                #expect(error.code == .unavailable)
                #expect(!"\(error)".contains("geheim"))
                #expect("\(error)".contains("password authentication failed"))
            }
            await engine.close()
        }
    }
}
