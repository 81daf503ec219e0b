import HTTPTypes
import Testing

@testable import Console

/// What programs say in the headers of a request.
@Suite("Headers of the HTTP API", .timeLimit(.minutes(1)))
struct APIHeaderTests {
    @Test(
        "the language is the one that is wished for most",
        arguments: [
            ("en;q=0.2, de", "de"), ("de;q=0.2, en", "en"), ("fr, de;q=0.5, en;q=0.4", "de"), ("de;q=0, en", "en"),
            ("fr", "en"), ("de-AT;q=0.8, en-GB;q=0.8", "de"),
        ])
    func languages(wish: String, language: String) async throws {
        try await ConsoleBench.open { bench in
            let reply = try await bench.ask("/v1/orders", headers: [.acceptLanguage: wish])
            #expect(reply.header("Content-Language") == language)
        }
    }

    @Test(
        "an If-None-Match is what RFC 9110 says it is",
        arguments: [
            ("\"7\"", true), ("W/\"7\"", true), ("\"6\", W/\"7\"", true), ("*", true), ("7", false), ("\"*\"", false),
            ("\"6\"", false), ("\"7", false), ("", false),
        ])
    func entityTags(field: String, isKnown: Bool) {
        #expect(EntityTags(field).contain("7") == isKnown)
    }
}
