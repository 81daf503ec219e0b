import Fulfilment
import MarketplaceTesting
import NIOCore
import NIOPosix
import Testing

@testable import Marketplace

/// Whether a call that got no answer may nevertheless have had its effect: decisive for confirmations.
@Suite(.timeLimit(.minutes(1))) struct ConnectionFailureTests {
    private func confirm(_ client: MarketplaceClient) async throws -> MarketplaceError {
        try await failure { () async throws(MarketplaceError) in
            try await client.confirmShipment(OrderID("1"), .sample())
        }
    }

    @Test func silenceAfterTheRequestMayHaveBeenApplied() async throws {
        try await Bench.with(requestTimeout: .seconds(3), hasToken: true, answer: { _ in .silence }) { bench in
            let error = try await confirm(bench.client)
            #expect(error.code == .timedOut && error.mayHaveBeenApplied && error.isRetriable && error.calls == 1)
            #expect(bench.amazon.calls.count == 1)
        }
    }

    @Test func brokenConnectionAfterTheRequestMayHaveBeenApplied() async throws {
        try await Bench.with(answer: { _ in .hangUp }) { bench in
            let error = try await confirm(bench.client)
            #expect(error.code == .connectionLost && error.mayHaveBeenApplied && error.isRetriable)
            #expect(bench.amazon.calls.count == 1)
        }
    }

    @Test func brokenAnswerMayHaveBeenApplied() async throws {
        try await Bench.with(answer: { _ in .breakOff(body: Array("{".utf8), promised: 100) }) { bench in
            let error = try await failure { () async throws(MarketplaceError) in
                try await bench.client.createReport(.init(type: .allOrdersByLastUpdate, marketplaces: []))
            }
            #expect(error.code == .connectionLost && error.mayHaveBeenApplied)
        }
    }

    @Test func unreadableAnswerOfAWritingCallMayHaveBeenApplied() async throws {
        try await Bench.with(answer: { _ in .json(202, "{}") }) { bench in
            let error = try await failure { () async throws(MarketplaceError) in
                try await bench.client.createReport(.init(type: .allOrdersByLastUpdate, marketplaces: []))
            }
            #expect(error.code == .malformedAnswer && error.mayHaveBeenApplied)
        }
    }

    @Test func readingCallsAreNeverApplied() async throws {
        try await Bench.with(
            requestTimeout: .seconds(3), hasToken: true, answer: { $0.uri.hasSuffix("quiet") ? .silence : .hangUp }
        ) { bench in
            for id in ["quiet", "1"] {
                let error = try await failure { () async throws(MarketplaceError) in
                    try await bench.client.getReport(ReportID(id))
                }
                #expect(error.code == (id == "1" ? .connectionLost : .timedOut) && !error.mayHaveBeenApplied)
                #expect(error.calls == 1)
            }
        }
    }

    @Test func closedPortIsUnreachableAndNothingWasSent() async throws {
        let channel = try await ServerBootstrap(group: MultiThreadedEventLoopGroup.singleton)
            .bind(host: "127.0.0.1", port: 0).get()
        let port = try #require(channel.localAddress?.port)
        try await channel.close()
        try await ScriptedAmazon.with({ _ in .json(200, ScriptedAmazon.tokenBody("Atza|1")) }) { amazon in
            let configuration = MarketplaceConfiguration(
                region: .eu, apiURL: "http://127.0.0.1:\(port)", tokenURL: amazon.url)
            try await Bench.with(configuration) { client, _ in
                let error = try await confirm(client)
                #expect(
                    error.code == .unreachable && !error.mayHaveBeenApplied && error.isRetriable && error.calls == 0)
                let read = try await failure(of: client.marketplaceParticipations)
                #expect(read.code == .unreachable && read.calls == 0)
            }
        }
    }

    @Test func timeoutBeforeTheConnectionStandsWasNotApplied() async throws {
        // A server that accepts but never answers the TLS greeting: the request cannot go out.
        let channel = try await ServerBootstrap(group: MultiThreadedEventLoopGroup.singleton)
            .bind(host: "127.0.0.1", port: 0).get()
        let port = try #require(channel.localAddress?.port)
        let configuration = MarketplaceConfiguration(
            region: .eu, apiURL: "https://127.0.0.1:\(port)", requestTimeout: .milliseconds(500))
        try await Bench.with(configuration, hasToken: true) { client, _ in
            let error = try await confirm(client)
            #expect(error.code == .timedOut && error.operation == .confirmShipment)
            #expect(!error.mayHaveBeenApplied && error.calls == 0)
        }
        try await channel.close()
    }

    @Test func failureOfTheTokenServiceWasNotApplied() async throws {
        try await Bench.with(token: { _ in .hangUp }, answer: { _ in .hangUp }) { bench in
            let error = try await confirm(bench.client)
            #expect(error.operation == .accessToken && error.code == .connectionLost && !error.mayHaveBeenApplied)
        }
    }

    @Test func cancellationWhileWaitingSaysSo() async throws {
        let arrived = Gate()
        try await Bench.with(answer: { _ in
            arrived.open()
            return .silence
        }) { bench in
            let client = bench.client
            let call = Task { try await confirm(client) }
            await arrived.wait()
            call.cancel()
            let error = try await call.value
            #expect(error.code == .cancelled && error.mayHaveBeenApplied)
        }
    }

    @Test func failureTextsHoldNoAddress() async throws {
        try await Bench.with(answer: { _ in .hangUp }) { bench in
            let error = try await confirm(bench.client)
            #expect(!error.description.contains("127.0.0.1") && !error.description.contains("Atz"))
        }
    }
}
