import Fulfilment
import MarketplaceTesting
import Testing

@testable import Marketplace

@Suite(.timeLimit(.minutes(1))) struct DocumentDownloadTests {
    private static func document(_ bench: Bench, compression: String? = nil) -> ReportDocument {
        ReportDocument(
            ReportDocument.Body(
                reportDocumentId: "d1", url: bench.amazon.url + "/store/doc?X-Amz-Signature=a%2Bb%2F&X-Amz-Expires=300",
                compressionAlgorithm: compression))
    }

    private func bytes(of download: DocumentDownload) async throws(MarketplaceError) -> [UInt8] {
        var bytes: [UInt8] = []
        for try await chunk in download.chunks { bytes += chunk }
        return bytes
    }

    @Test func bytesComeAsTheyAreWithCharsetAndWithoutToken() async throws {
        let body = (0..<300_000).map { UInt8(truncatingIfNeeded: $0) }
        let headers = [("content-type", "text/plain; charset=Cp1252"), ("content-encoding", "gzip")]
        try await Bench.with(answer: { _ in .answer(200, headers: headers, body: body) }) { bench in
            let download = try await bench.client.downloadDocument(Self.document(bench, compression: "GZIP"))
            #expect(download.charset == "Cp1252" && download.contentType == "text/plain; charset=Cp1252")
            #expect(download.compression == .gzip && download.length == 300_000)
            #expect(try await bytes(of: download) == body)
            let call = try #require(bench.amazon.calls.first)
            #expect(call.uri == "/store/doc?X-Amz-Signature=a%2Bb%2F&X-Amz-Expires=300")
            #expect(call.header("x-amz-access-token") == nil && call.header("authorization") == nil)
            #expect(bench.amazon.tokenRequests.isEmpty)
        }
    }

    @Test("The first bytes are there before the last ones were sent, and a large document comes in pieces")
    func bytesAreHandedOnAsTheyArrive() async throws {
        try await Bench.with(answer: { _ in .stall(body: [1, 2, 3], promised: 1_000_000) }) { bench in
            let download = try await bench.client.downloadDocument(Self.document(bench))
            var chunks = download.chunks.makeAsyncIterator()
            #expect(try await chunks.next() == [1, 2, 3])
        }
        let body = (0..<3_000_000).map { UInt8(truncatingIfNeeded: $0) }
        try await Bench.with(answer: { _ in .answer(200, body: body) }) { bench in
            var sizes: [Int] = []
            for try await chunk in try await bench.client.downloadDocument(Self.document(bench)).chunks {
                sizes.append(chunk.count)
            }
            #expect(sizes.reduce(0, +) == body.count)
            // Far from the whole at once: memory stays that of one piece.
            #expect(sizes.count > 5 && sizes.allSatisfy { $0 <= 1 << 20 })
        }
    }

    @Test func expiredAddressAsksForANewOne() async throws {
        try await Bench.with(answer: { _ in .answer(403, body: Array("<Error><Code>AccessDenied</Code></Error>".utf8)) }
        ) { bench in
            let error = try await failure { () async throws(MarketplaceError) in
                try await bench.client.downloadDocument(Self.document(bench))
            }
            #expect(error.code == .documentExpired && error.isRetriable && !error.description.contains("Signature"))
        }
    }

    @Test(
        "A half document never looks like a whole one",
        arguments: [
            (.breakOff(body: [1, 2, 3], promised: 10), .connectionLost),
            (.stall(body: [1, 2, 3], promised: 10), .timedOut),
        ] as [(Reply, MarketplaceError.Code)])
    func halfDocument(reply: Reply, code: MarketplaceError.Code) async throws {
        try await Bench.with(requestTimeout: .seconds(3), answer: { _ in reply }) { bench in
            let error = try await failure { () async throws(MarketplaceError) in
                try await bytes(of: try await bench.client.downloadDocument(Self.document(bench)))
            }
            #expect(error.code == code && error.operation == .downloadDocument)
        }
    }

    @Test(
        "Only https addresses, but for a simulator",
        arguments: [
            ("https://sellingpartnerapi-eu.amazon.com", "http://store/doc"),
            ("http://127.0.0.1:1", "file:///etc/passwd"),
            ("http://127.0.0.1:1", ""), ("http://127.0.0.1:1", "::"),
        ])
    func strangeAddressesAreRefused(api: String, address: String) async throws {
        let configuration = MarketplaceConfiguration(region: .eu, apiURL: api)
        let document = ReportDocument(.init(reportDocumentId: "d", url: address, compressionAlgorithm: nil))
        try await Bench.with(configuration) { client, _ in
            let error = try await failure { () async throws(MarketplaceError) in
                try await client.downloadDocument(document)
            }
            #expect(error.code == .malformedAnswer && error.calls == 0)
        }
    }

    @Test(
        "Charsets in any dress",
        arguments: [
            ("text/plain; charset=Cp1252", "Cp1252"), (#"text/xml;boundary=x; Charset = "UTF-8""#, "UTF-8"),
            ("text/plain", nil), ("text/plain; charset=", nil), (nil, nil),
        ] as [(String?, String?)])
    func charsets(contentType: String?, charset: String?) {
        #expect(DocumentDownload.charset(in: contentType) == charset)
    }
}
