import MarketplaceTesting
import Testing

@testable import Marketplace

@Suite(.timeLimit(.minutes(1))) struct FeedUploadTests {
    private func upload(_ bench: Bench) -> FeedUpload {
        FeedUpload(
            id: FeedDocumentID("d1"), contentType: .xml,
            address: Secret(bench.amazon.url + "/store/feed?X-Amz-Signature=a%2Bb&X-Amz-Expires=300"))
    }

    @Test("The bytes go out whole, with the signed content type and without a token")
    func bytesGoOut() async throws {
        let text = String(repeating: "<Message/>", count: 20_000)
        try await Bench.with(answer: { _ in .answer(200) }) { bench in
            try await bench.client.uploadFeed(Array(text.utf8), to: upload(bench))
            let call = try #require(bench.amazon.calls.first)
            #expect(call.method == "PUT" && call.body == text)
            #expect(call.uri == "/store/feed?X-Amz-Signature=a%2Bb&X-Amz-Expires=300")
            #expect(call.header("content-type") == "text/xml; charset=UTF-8")
            #expect(call.header("x-amz-access-token") == nil && bench.amazon.tokenRequests.isEmpty)
        }
    }

    @Test("A signature that does not fit asks for a new document and shows nothing of the address")
    func expiredAddress() async throws {
        try await Bench.with(answer: { _ in .answer(403, body: Array("<Error>SignatureDoesNotMatch</Error>".utf8)) }) {
            bench in
            let error = try await failure { () async throws(MarketplaceError) in
                try await bench.client.uploadFeed([1, 2], to: upload(bench))
            }
            #expect(error.code == .documentExpired && error.operation == .uploadDocument)
            #expect(!error.mayHaveBeenApplied && !error.description.contains("Signature="))
            #expect(!"\(upload(bench))".contains("Signature"))
        }
    }

    @Test("A broken connection is no upload")
    func brokenConnection() async throws {
        try await Bench.with(answer: { _ in .hangUp }) { bench in
            let error = try await failure { () async throws(MarketplaceError) in
                try await bench.client.uploadFeed([1, 2], to: upload(bench))
            }
            #expect(error.code == .connectionLost && error.isRetriable)
        }
    }

    @Test("A further page of feeds is asked for by its token alone, encoded once")
    func nextPage() async throws {
        try await Bench.with(answer: { _ in .json(200, #"{"feeds":[],"nextToken":""}"#) }) { bench in
            let page = try await bench.client.getFeeds(nextToken: "a+b/=").value
            #expect(page.nextToken == nil && page.jobs.isEmpty)
            #expect(bench.amazon.calls.map(\.uri) == ["/feeds/2021-06-30/feeds?nextToken=a%2Bb%2F%3D"])
        }
    }
}
