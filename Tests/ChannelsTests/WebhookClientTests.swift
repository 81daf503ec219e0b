import Fulfilment
import MarketplaceTesting
import Testing

@testable import Channels

/// What an answer of a shop means, over a real connection.
@Suite(.timeLimit(.minutes(1))) struct WebhookClientTests {
    private static let now = Timestamp(seconds: 1_790_000_000)

    private func send(
        limit: Duration = .seconds(15), _ reply: @escaping @Sendable (ReceivedRequest) -> Reply
    ) async throws -> (WebhookAnswer, [ReceivedRequest]) {
        let client = WebhookClient(limit: limit)
        let event = try ChannelEvent(
            quantities: [QuantityUpdate(sku: SKU("A"), quantity: 1, changedAt: Self.now, number: 1)],
            of: ChannelID("shop"))
        var result: (WebhookAnswer, [ReceivedRequest])?
        try await ScriptedAmazon.with(reply) { shop in
            let address = try WebhookAddress(shop.url + "/stock?key=1")
            let answer = await client.send(event, to: address, keys: [[1, 2, 3]], now: Self.now)
            result = (answer, shop.requests)
        }
        await client.shutdown()
        return try #require(result)
    }

    @Test("an event is posted once, signed, as application/cloudevents+json")
    func eventIsPosted() async throws {
        let (answer, requests) = try await send { _ in .answer(204) }
        #expect(answer == .taken(refused: [:]))
        let request = try #require(requests.first)
        #expect(requests.count == 1 && request.method == "POST" && request.uri == "/stock?key=1")
        #expect(request.header("content-type") == "application/cloudevents+json; charset=utf-8")
        #expect(request.header("webhook-id")?.count == 32 && request.header("webhook-timestamp") == "1790000000")
        #expect(request.header("webhook-signature")?.hasPrefix("v1,") == true)
        #expect(request.header("content-length") == String(request.body.utf8.count))
    }

    @Test("a shop may refuse single SKUs with its reasons, and everything else is taken (S1-20)")
    func singleSKUsAreRefused() async throws {
        let (answer, _) = try await send { _ in
            .json(200, #"{"refused":[{"sku":"A","reason":"no such\nproduct, ask a@b.example"},{"sku":"B"}],"more":1}"#)
        }
        #expect(answer == .taken(refused: [SKU("A"): "no such product, ask …", SKU("B"): ""]))
        let (plain, _) = try await send { _ in .answer(200, headers: [("content-type", "text/html")], body: [60]) }
        #expect(plain == .taken(refused: [:]))
        let (empty, _) = try await send { _ in .json(200, " ") }
        #expect(empty == .taken(refused: [:]))
    }

    @Test("a yes whose JSON cannot be read is no yes: it may have refused a SKU")
    func unreadableYesIsNone() async throws {
        for body in [#"{"refused":[{"sk"#, #"{"refused":"A"}"#, "[1]"] {
            let (answer, _) = try await send { _ in .json(200, body) }
            guard case .failed(.unreadable, _, nil) = answer else {
                Issue.record("\(body): \(answer)")
                continue
            }
        }
    }

    @Test(
        "429, 408, 425 and 5xx heal with time, and Retry-After is honoured",
        arguments: [
            (429, "7" as String?, WebhookFailure.throttled, Duration.seconds(7) as Duration?),
            (503, "9999", .throttled, .seconds(3600)),
            (503, nil, .server, nil), (500, nil, .server, nil), (408, nil, .server, nil),
            (425, "1", .server, .seconds(1)),
            (429, "Mon, 21 Sep 2026 14:13:50 GMT", .throttled, .seconds(30)), (502, "soon", .server, nil),
        ])
    func busyShopHeals(status: Int, after: String?, code: WebhookFailure, wait: Duration?) async throws {
        let (answer, requests) = try await send { _ in
            .answer(status, headers: after.map { [("retry-after", $0)] } ?? [])
        }
        #expect(answer == .failed(code, detail: "HTTP status \(status)", retryAfter: wait))
        #expect(requests.count == 1)
    }

    @Test(
        "any other 4xx and a redirect, which is not followed, are for a person", arguments: [400, 401, 404, 410, 302])
    func refusalIsForAPerson(status: Int) async throws {
        let (answer, requests) = try await send { _ in .answer(status, headers: [("location", "/elsewhere")]) }
        #expect(answer == .refused(status == 302 ? .redirected : .refused, detail: "HTTP status \(status)"))
        #expect(requests.count == 1)
    }

    @Test("a shop that hangs, hangs up, or sends half of its answer heals with time")
    func brokenAnswersHeal() async throws {
        let half = Array(#"{"refused":[]"#.utf8)
        for (reply, code) in [
            (Reply.silence, WebhookFailure.timedOut), (.hangUp, .unreachable),
            (.breakOff(body: half, promised: 100), .unreachable), (.stall(body: half, promised: 100), .timedOut),
        ] {
            let (answer, requests) = try await send(limit: .seconds(2)) { _ in reply }
            guard case .failed(code, _, nil) = answer else {
                Issue.record("\(reply): \(answer)")
                continue
            }
            #expect(requests.count == 1)
        }
    }

    @Test("a shop that is not there heals with time; an answer without end is not read")
    func absentShopHeals() async throws {
        let client = WebhookClient()
        let event = try ChannelEvent(testOf: ChannelID("shop"), now: Self.now)
        // The discard port of this machine: nobody listens there.
        let answer = await client.send(event, to: try WebhookAddress("http://127.0.0.1:9/"), keys: [[1]], now: Self.now)
        await client.shutdown()
        guard case .failed(.unreachable, _, nil) = answer else {
            Issue.record("\(answer)")
            return
        }
        let (long, _) = try await send { _ in .answer(200, body: [UInt8](repeating: 32, count: 2 << 20)) }
        #expect(long == .failed(.unreadable, detail: "the answer is longer than 1 MiB", retryAfter: nil))
    }
}
