import Fulfilment
import MarketplaceTesting
import Testing

@testable import Marketplace

@Suite(.timeLimit(.minutes(1))) struct RestrictedDataTests {
    @Test("A restricted report is read with a token of its own in place of the account's")
    func tokenStandsInPlace() async throws {
        try await Bench.with(answer: { call in
            call.method == "POST"
                ? .json(200, #"{"restrictedDataToken":"Atz.sprdt|hidden","expiresIn":3600}"#)
                : .json(200, #"{"reportDocumentId":"d/1","url":"https://store.example/doc"}"#)
        }) { bench in
            let token = try await bench.client.createRestrictedDataToken(for: ReportDocumentID("d/1")).value
            #expect(token.expiresAt == bench.clock.now + .seconds(3600))
            let document = try await bench.client.getReportDocument(ReportDocumentID("d/1"), token: token)
            #expect(document.value.id == ReportDocumentID("d/1") && document.calls == 1)
            let calls = bench.amazon.calls
            #expect(
                calls.map(\.uri) == [
                    "/tokens/2021-03-01/restrictedDataToken", "/reports/2021-06-30/documents/d%2F1",
                ])
            #expect(
                calls.first?.body
                    == #"{"restrictedResources":[{"method":"GET","path":"/reports/2021-06-30/documents/d%2F1"}]}"#)
            #expect(calls.map { $0.header("x-amz-access-token") } == ["Atza|1", "Atz.sprdt|hidden"])
            #expect(!"\(token)".contains("sprdt"))
        }
    }

    @Test("A refused restricted token is neither replaced nor repeated, and costs one call")
    func refusedToken() async throws {
        try await Bench.with(answer: { _ in
            .refusal(403, "Unauthorized", "Access to requested resource is denied.")
        }) { bench in
            let token = RestrictedDataToken(secret: Secret("Atz.sprdt|old"), expiresAt: bench.clock.now)
            let error = try await failure { () async throws(MarketplaceError) in
                try await bench.client.getReportDocument(ReportDocumentID("d1"), token: token)
            }
            #expect(error.calls == 1 && error.httpStatus == 403 && bench.amazon.calls.count == 1)
            #expect(!error.description.contains("sprdt") && bench.amazon.tokenRequests.isEmpty)
        }
    }
}
