import Database
import Fulfilment
import HTTPTypes
import Operations
import Store
import StoreTesting
import Testing

@testable import Console

/// Orders that are not paid yet, and what the merchant wants of orders, over HTTP.
@Suite("API: pending and edited orders", .timeLimit(.minutes(1))) struct PendingAPITests {
    private static let path = "/v1/orders/302-1"

    private func pending() -> OrderObservation {
        var seen = OrderObservation.sample("302-1", status: .pending, updatedAt: ConsoleBench.now - .hours(3))
        seen.total = Amount("0.00")
        seen.recipient = Array(#"{"buyer":{"buyerEmail":"test@example.com"}}"#.utf8)
        return seen
    }

    @Test("Read by its number while pending: not complete, money null, no person, whoever asks (S1-5, S1-7, S1-15)")
    func incomplete() async throws {
        try await ConsoleBench.open { bench in
            try await bench.take(pending())
            let token = try await bench.token("erp", "orders:read,personal:read")
            let text = try await bench.ask(Self.path, token: token).text
            for part in [
                #""payment":"not-yet-submitted""#, #""checkout":"completed""#, #""complete":false"#, #""total":null"#,
                #""price":null"#, #""recipient":null"#, #""hasRecipient":false"#, #""cancellationWanted":null"#,
            ] { #expect(text.contains(part), "\(part)") }
            #expect(!text.contains("test@example.com"))
            let why = try await bench.ask(Self.path + "/why", token: token).text
            #expect(why.contains(#""payment":"not-yet-submitted","checkout":"completed""#))
        }
    }

    @Test("The document carries the merchant's values, marks them, and shows Amazon's beside them (D9, C31)")
    func merged() async throws {
        try await ConsoleBench.open { bench in
            try await bench.take(ConsoleBench.paid("302-1"))
            let plain = try await bench.token("plain", "orders:read")
            let personal = try await bench.token("personal", "orders:read,personal:read")
            let tag = try #require(try await bench.ask(Self.path, token: plain).header("ETag"))
            _ = try await bench.desk.edit(
                "302-1", account: nil,
                set: [
                    "ship-by=2026-03-05 10:00", "sku.2=OWN-2", "reference=A-17", "recipient.city=Neustadt",
                    "note=ring twice",
                ], unset: [])
            let fresh = try await bench.ask(Self.path, token: plain, headers: [.ifNoneMatch: tag])
            #expect(fresh.status == 200 && fresh.header("ETag") != tag)
            for part in [
                #""shipBy":"2026-03-05T09:00:00Z""#, #""sku":"OWN-2","amazonSku":"MUG-2""#, #""reference":"A-17""#,
                #"{"field":"ship-by","value":"2026-03-05T09:00:00Z","amazonValue":"2026-03-02T08:00:00Z","#
                    + #""state":"stands","personal":false"#,
                #"{"field":"recipient.city","value":null,"amazonValue":null,"state":"stands","personal":true"#,
            ] { #expect(fresh.text.contains(part), "\(part)") }
            #expect(!fresh.text.contains("Neustadt") && !fresh.text.contains("ring twice"))
            let whole = try await bench.ask(Self.path, token: personal).text
            #expect(whole.contains(#""city":"Neustadt""#) && whole.contains(#""name":"Nina""#))
            #expect(whole.contains(#""note":"ring twice""#))
            let list = try await bench.ask("/v1/orders", token: plain).text
            #expect(list.contains(#""shipBy":"2026-03-05T09:00:00Z","edited":true"#))
            let changes = try await bench.ask("/v1/changes", token: plain).text
            #expect(changes.contains(#""revision":2"#))
        }
    }

    @Test("An open wish to cancel is in the document, an ended one is not (S1-13)")
    func wish() async throws {
        try await ConsoleBench.open { bench in
            try await bench.take(pending())
            let token = try await bench.token("erp", "orders:read")
            _ = try await bench.desk.wishCancel("302-1", account: nil, reason: "pricing-error", whenPayable: true)
            let text = try await bench.ask(Self.path, token: token).text
            #expect(text.contains(#""cancellationWanted":{"state":"waits-for-payment","reason":"pricing-error""#))
            try await bench.take(.sample("302-1", status: .cancelled, updatedAt: ConsoleBench.now))
            let after = try await bench.ask(Self.path, token: token).text
            #expect(after.contains(#""cancellationWanted":null"#) && after.contains(#""status":"cancelled""#))
        }
    }
}
