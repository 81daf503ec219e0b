import Fulfilment
import LogTesting
import MarketplaceTesting
import Testing

@testable import Marketplace

/// How a call is made, and what becomes of each refusal.
@Suite(.timeLimit(.minutes(1))) struct MarketplaceClientTests {
    private static let participations = #"{"payload":[]}"#

    @Test func everyCallCarriesTokenDateAndAgentAndAGetHasNoBody() async throws {
        try await Bench.with(answer: { _ in .json(200, Self.participations) }) { bench in
            _ = try await bench.client.marketplaceParticipations()
            let call = try #require(bench.amazon.calls.first)
            #expect(call.method == "GET" && call.uri == "/sellers/v1/marketplaceParticipations" && call.body.isEmpty)
            #expect(call.header("x-amz-access-token") == "Atza|1")
            #expect(call.header("x-amz-date") == "20260225T061320Z")
            #expect(call.header("user-agent") == "Orderly/0.1 (Language=Swift/6; Platform=Linux)")
            #expect(call.header("content-length") == nil && call.header("transfer-encoding") == nil)
        }
    }

    @Test func tokenIsAskedForByAFormAndOnlyOnce() async throws {
        try await Bench.with(answer: { _ in .json(200, Self.participations) }) { bench in
            _ = try await bench.client.marketplaceParticipations()
            _ = try await bench.client.marketplaceParticipations()
            #expect(bench.amazon.tokenRequests.count == 1)
            let request = try #require(bench.amazon.tokenRequests.first)
            #expect(request.method == "POST")
            #expect(request.header("content-type") == "application/x-www-form-urlencoded;charset=UTF-8")
            #expect(
                request.body == "grant_type=refresh_token&refresh_token=Atzr%7Chidden%2B%2F%3D"
                    + "&client_id=amzn1.application-oa2-client.test&client_secret=amzn1.oa2-cs.v1.hidden")
        }
    }

    @Test func rateAndRequestIDOfEveryAnswerAreHandedOn() async throws {
        let headers = [("X-Amzn-Requestid", "r-1"), ("x-amzn-RateLimit-Limit", "0.0167")]
        try await Bench.with(answer: { _ in .json(200, Self.participations, headers: headers) }) { bench in
            let answer = try await bench.client.marketplaceParticipations()
            #expect(answer.requestID == "r-1" && answer.rateLimit == 0.0167 && answer.calls == 1)
        }
    }

    @Test("An expired token is replaced once and the call repeated once", arguments: [401, 403])
    func expiredTokenIsReplacedOnce(status: Int) async throws {
        try await Bench.with(answer: { request in
            request.header("x-amz-access-token") == "Atza|1"
                ? .refusal(
                    status, "Unauthorized", "Access to requested resource is denied.",
                    "The access token you provided has expired.")
                : .json(200, Self.participations)
        }) { bench in
            let answer = try await bench.client.marketplaceParticipations()
            #expect(answer.calls == 2 && bench.amazon.calls.count == 2 && bench.amazon.tokenRequests.count == 2)
            _ = try await bench.client.marketplaceParticipations()
            #expect(bench.amazon.tokenRequests.count == 2)
        }
    }

    @Test(
        "A refusal that stays after a fresh token is told apart by whether it names the token, not by Amazon's code",
        arguments: [401, 403],
        [
            ("Unauthorized", "The access token you provided has expired.", .unauthorized),
            ("Unauthorized", "The access token you provided is revoked, malformed or invalid.", .unauthorized),
            ("Unauthorized", "", .accessDenied), ("AccessDenied", "", .accessDenied), ("Forbidden", "", .accessDenied),
        ] as [(String, String, MarketplaceError.Code)])
    func refusalAfterAFreshToken(
        status: Int, refusal: (word: String, details: String, code: MarketplaceError.Code)
    ) async throws {
        let message = "Access to requested resource is denied."
        try await Bench.with(answer: { _ in .refusal(status, refusal.word, message, refusal.details) }) { bench in
            let error = try await failure(of: bench.client.marketplaceParticipations)
            #expect(error.code == refusal.code && !error.isFatal && error.calls == 2)
            #expect(error.amazonCode == refusal.word && error.httpStatus == status)
            #expect(bench.amazon.calls.map { $0.header("x-amz-access-token") } == ["Atza|1", "Atza|2"])
            #expect(bench.amazon.tokenRequests.count == 2)
        }
    }

    @Test("The line of every call in the log names Amazon's request, also of a failed one", arguments: [200, 429, 500])
    func requestIDIsLogged(status: Int) async throws {
        let headers = [("x-amzn-RequestId", "r-3")]
        try await Bench.with(answer: { _ in .json(status, Self.participations, headers: headers) }) { bench in
            _ = try? await bench.client.marketplaceParticipations()
            #expect(bench.log.values(of: "http.request.id", in: "Called Amazon") == ["r-3"])
            #expect(bench.log.values(of: "http.status", in: "Called Amazon") == ["\(status)"])
            #expect(
                bench.log.values(of: "marketplace.operation", in: "Called Amazon") == ["getMarketplaceParticipations"])
        }
    }

    // C21: whole regions have answered 403 for minutes.
    @Test func expiredAgainIsUnauthorizedAndNotFatal() async throws {
        let details = "The security token included in the request is expired"
        try await Bench.with(answer: { _ in .refusal(403, "Unauthorized", "Access denied", details) }) { bench in
            let error = try await failure(of: bench.client.marketplaceParticipations)
            #expect(error.code == .unauthorized && error.isRetriable && !error.isFatal && error.calls == 2)
            #expect(bench.amazon.calls.count == 2)
        }
    }

    @Test func refusalWithoutAWordOnTheTokenIsAccessDenied() async throws {
        try await Bench.with(answer: { _ in .refusal(403, "Unauthorized", "Access to requested resource is denied.") })
        { bench in
            let error = try await failure(of: bench.client.marketplaceParticipations)
            #expect(error.code == .accessDenied && !error.isRetriable && !error.isFatal && !error.mayHaveBeenApplied)
            #expect(error.amazonCode == "Unauthorized" && error.httpStatus == 403)
        }
    }

    @Test(
        "Every status of the API has one meaning; none but a refused token is repeated",
        arguments: [
            (400, .invalidInput, false, false), (404, .notFound, false, false), (408, .timedOut, true, true),
            (409, .conflict, false, false), (413, .tooLarge, false, false), (415, .invalidInput, false, false),
            (429, .throttled, true, false), (500, .server, true, true), (502, .server, true, true),
            (503, .server, true, true), (504, .server, true, true), (302, .malformedAnswer, false, true),
        ] as [(Int, MarketplaceError.Code, Bool, Bool)])
    func statusesOfAWritingCall(
        status: Int, code: MarketplaceError.Code, isRetriable: Bool, mayHaveBeenApplied: Bool
    ) async throws {
        let headers = [("x-amzn-RequestId", "r-2"), ("location", "http://127.0.0.1:9/")]
        let body = #"{"errors":[{"code":"Word","message":"Amazon's text","details":"more"}]}"#
        try await Bench.with(answer: { _ in .json(status, body, headers: headers) }) { bench in
            let error = try await failure { () async throws(MarketplaceError) in
                try await bench.client.confirmShipment(OrderID("1"), .sample())
            }
            #expect(error.code == code && error.isRetriable == isRetriable)
            #expect(error.mayHaveBeenApplied == mayHaveBeenApplied)
            #expect(error.httpStatus == status && error.amazonCode == "Word" && error.requestID == "r-2")
            #expect(error.message == "Amazon's text more" && error.operation == .confirmShipment)
            #expect(bench.amazon.calls.count == 1 && error.calls == 1)
        }
    }

    @Test(
        "Error bodies of any form are read as far as they go",
        arguments: [
            #"{"errors":[{"code":"InvalidInput","message":null}]}"#, #"{"errors":[{"code":"InvalidInput"}]}"#,
            #"{"payload":{},"errors":[{"code":"InvalidInput","message":""}]}"#, #"{"errors":[]}"#, "", "<html></html>",
        ])
    func errorBodiesOfAnyForm(body: String) async throws {
        try await Bench.with(answer: { _ in .json(400, body) }) { bench in
            let error = try await failure(of: bench.client.marketplaceParticipations)
            #expect(error.code == .invalidInput)
            #expect(error.message == "Amazon answered with HTTP status 400 and no text.")
        }
    }

    @Test func throttledTellsHowLongToWaitWhereAmazonDoes() async throws {
        let body =
            #"{"errors":[{"code":"QuotaExceeded","message":"You exceeded your quota for the requested resource."}]}"#
        try await Bench.with(answer: { _ in .json(429, body, headers: [("Retry-After", "2.5")]) }) { bench in
            let error = try await failure(of: bench.client.marketplaceParticipations)
            #expect(error.code == .throttled && error.retryAfter == .milliseconds(2500))
            #expect(error.amazonCode == "QuotaExceeded")
        }
    }

    // C20: say which authorization ended, and stop.
    @Test(
        "Refusals of the token service are told apart from those of the API",
        arguments: [
            (400, "invalid_grant", .grantRevoked, true), (400, "invalid_client", .clientRefused, true),
            (401, "invalid_client", .clientRefused, true), (400, "unauthorized_client", .clientRefused, true),
            (400, "unsupported_grant_type", .invalidInput, false), (400, "invalid_scope", .invalidInput, false),
            (400, "invalid_request", .invalidInput, false), (429, "slow_down", .throttled, false),
            (500, "server_error", .server, false), (503, "temporarily_unavailable", .server, false),
        ] as [(Int, String, MarketplaceError.Code, Bool)])
    func refusalsOfTheTokenService(status: Int, word: String, code: MarketplaceError.Code, isFatal: Bool) async throws {
        let body = #"{"error":"\#(word)","error_description":"Amazon's text","request_id":"x"}"#
        try await Bench.with(token: { _ in .json(status, body) }, answer: { _ in .hangUp }) { bench in
            let error = try await failure { () async throws(MarketplaceError) in
                try await bench.client.confirmShipment(OrderID("1"), .sample())
            }
            #expect(error.code == code && error.isFatal == isFatal && error.operation == .accessToken)
            #expect(error.amazonCode == word && error.message == "Amazon's text" && !error.mayHaveBeenApplied)
            #expect(error.isRetriable == (status >= 429) && error.requestID == "x")
            #expect(bench.amazon.calls.isEmpty)
        }
    }

    @Test("The token service names its request in a header, else in the body")
    func requestIDOfTheTokenService() async throws {
        let body = #"{"error":"invalid_grant","error_description":"ended","request_id":"in-body"}"#
        let headers = [("x-amzn-RequestId", "in-header")]
        for (headers, id) in [(headers, "in-header"), ([], "in-body")] {
            try await Bench.with(token: { _ in .json(400, body, headers: headers) }, answer: { _ in .hangUp }) {
                bench in
                let error = try await failure(of: bench.client.marketplaceParticipations)
                #expect(error.code == .grantRevoked && error.requestID == id)
            }
        }
    }

    @Test("A token service that is down or says nothing is tried again later, whatever the page it sends")
    func tokenServiceIsDown() async throws {
        try await Bench.with(
            token: { _ in .answer(503, body: Array("<html>Service Unavailable</html>".utf8)) }, answer: { _ in .hangUp }
        ) { bench in
            let error = try await failure(of: bench.client.marketplaceParticipations)
            #expect(error.code == .server && error.isRetriable && error.operation == .accessToken)
            #expect(error.httpStatus == 503)
        }
        try await Bench.with(requestTimeout: .seconds(1), token: { _ in .silence }, answer: { _ in .hangUp }) { bench in
            let error = try await failure { () async throws(MarketplaceError) in
                try await bench.client.confirmShipment(OrderID("1"), .sample())
            }
            #expect(error.code == .timedOut && error.isRetriable && error.operation == .accessToken)
            #expect(!error.mayHaveBeenApplied && bench.amazon.calls.isEmpty)
        }
    }

    @Test func tokenServiceThatAnswersNonsenseIsMalformed() async throws {
        for body in ["{}", #"{"access_token":""}"#, "<html>"] {
            try await Bench.with(token: { _ in .json(200, body) }, answer: { _ in .hangUp }) { bench in
                let error = try await failure(of: bench.client.marketplaceParticipations)
                #expect(error.code == .malformedAnswer && error.operation == .accessToken)
            }
        }
    }

    @Test func fiftyCallsAtOnceShareOneToken() async throws {
        try await Bench.with(answer: { _ in .json(200, Self.participations) }) { bench in
            try await withThrowingTaskGroup(of: Void.self) { group in
                for _ in 0..<50 { group.addTask { _ = try await bench.client.marketplaceParticipations() } }
                try await group.waitForAll()
            }
            #expect(bench.amazon.tokenRequests.count == 1 && bench.amazon.calls.count == 50)
        }
    }

    @Test func pingNeedsNoToken() async throws {
        try await Bench.with(answer: { _ in .json(200, #"{"timestamp":"2026-02-25T06:13:20.000Z"}"#) }) { bench in
            let answer = try await bench.client.ping()
            #expect(answer.value == Timestamp(seconds: 1_772_000_000))
            #expect(bench.amazon.tokenRequests.isEmpty && bench.amazon.calls.first?.uri == "/")
            #expect(bench.amazon.calls.first?.header("x-amz-access-token") == nil)
        }
    }

    @Test func malformedAnswerNamesTheFieldAndNotItsValue() async throws {
        try await Bench.with(answer: { _ in .json(200, #"{"payload":[{"marketplace":{"id":7},"participation":{}}]}"#) })
        { bench in
            let error = try await failure(of: bench.client.marketplaceParticipations)
            #expect(error.code == .malformedAnswer && !error.isRetriable)
            #expect(
                error.message
                    == "Amazon's answer does not have the published form (payload[0].marketplace.id: wrongType).")
        }
    }

    @Test func errorDescriptionIsOneLineWithRequestID() {
        let error = MarketplaceError(
            code: .server, operation: .getOrder, message: "Try\nlater", httpStatus: 503,
            amazonCode: "ServiceUnavailable", requestID: "r-9")
        #expect(error.description == "server (getOrder), HTTP 503, ServiceUnavailable, request r-9: Try later")
    }
}
