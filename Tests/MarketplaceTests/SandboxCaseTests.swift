import Foundation
import Fulfilment
import MarketplaceTesting
import Testing

@testable import Marketplace

/// Amazon's own examples: what we send is what the sandbox expects, and its answers are read.
@Suite(
    .enabled(if: SharedFolder.sandboxCases != nil, "needs the shared data beside the project"),
    .timeLimit(.minutes(1)))
struct SandboxCaseTests {
    @Test func everyOperationWithAQuotaIsThere() {
        let covered = Set(SandboxCase.all.map(\.operationId))
        // Its sandbox keeps a state and has no fixed examples: `InventoryTests`.
        let others: Set<MarketplaceOperation> = [.getInventorySummaries]
        let quoted = MarketplaceOperation.allCases.filter { $0.quota != nil && !others.contains($0) }
        #expect(covered == Set(quoted.map(\.rawValue)))
    }

    @Test("All examples of our operations are read, so that none is lost without a word")
    func allExamplesAreThere() {
        #expect(SandboxCase.lines.count == 176 && SandboxCase.ours.count == 50)
        #expect(SandboxCase.all.count == 50)
        #expect(Set(SandboxCase.all.map(\.testDescription)).count == 50)
    }

    @Test("Requests and answers of the static sandbox", arguments: SandboxCase.all)
    func staticCase(of example: SandboxCase) async throws {
        let body = try JSONEncoder().encode(example.response ?? .null)
        let status = example.status
        try await Bench.with(answer: { _ in
            .answer(status, headers: [("content-type", "application/json")], body: status == 204 ? [] : Array(body))
        }) { bench in
            do throws(MarketplaceError) {
                try await SandboxCall(example: example, client: bench.client).run()
                #expect(status < 300)
            } catch {
                #expect(error.code == .invalidInput && error.httpStatus == status && error.calls == 1)
                #expect(error.amazonCode == example.response?["errors"]?.elements.first?["code"]?.text)
            }
            try expectSame(try #require(bench.amazon.calls.first), example)
        }
    }

    /// Operations whose wrong example leaves out, or leaves empty, what our types always hold.
    private static let unsayable: Set<String> = [
        "createFeed", "createFeedDocument", "createReportSchedule", "createRestrictedDataToken",
    ]

    private func expectSame(_ call: ReceivedRequest, _ example: SandboxCase) throws {
        #expect(call.method == example.method)
        var path = example.path
        for (name, value) in example.parameters {
            let mark = "{\(name)}"
            guard let text = value.text, path.contains(mark) else { continue }
            path = path.replacing(mark, with: text)
        }
        if !path.contains("{") { #expect(call.path == path) }
        for (name, value) in example.parameters where !example.path.contains("{\(name)}") {
            // What our types cannot even say.
            if value.text == "TEST_CASE_400" { continue }
            if name == "body" {
                let sent = try JSONDecoder().decode(JSONValue.self, from: Data(call.body.utf8)).withPlainDates
                let expected = value.withPlainDates
                if Self.unsayable.contains(example.operationId), example.status == 400 {
                    #expect(sent.holds(expected))
                } else {
                    #expect(sent == expected)
                }
            } else if name == "includedData", example.operationId == "patchListingsItem" {
                #expect(call.query(name) == "issues")
            } else {
                let sent = try #require(call.query(name)?.removingPercentEncoding, "\(name) is not sent")
                let expected = value.text.map { [$0] } ?? value.number.map { ["\($0)"] } ?? value.texts
                #expect(sent.split(separator: ",").map(String.init) == expected)
            }
        }
    }
}
