import Foundation
import Testing

@Suite struct APITokensCommandTests {
    @Test func theTokenIsShownOnceAndListedWithoutItsText() async throws {
        try await ToolBench.open { bench in
            let made = await bench.run(
                "api-tokens", "add", "erp", "--scopes", "orders:read,reports:read", "--days", "90")
            #expect(made.exit == 0 && made.lines.count == 2)
            let token = try #require(made.lines.first)
            #expect(token.hasPrefix("orderly_") && made.lines[1].contains("only time"))
            let list = await bench.run("api-tokens", "list", "--lang", "de")
            #expect(list.lines[0].hasPrefix("Name") && list.lines[1].contains("aktiv"))
            #expect(list.output.contains("orders:read reports:read") && list.output.contains("anna"))
            let history = await bench.run("settings", "history")
            for run in [list, history] { #expect(!run.output.contains(token)) }
            let ended = await bench.run("api-tokens", "revoke", "erp", "--json", "--as", "ben")
            #expect(
                ended.output.contains("\"revokedBy\" : \"ben\"") && ended.output.contains("\"state\" : \"revoked\""))
            let again = await bench.run("api-tokens", "revoke", "erp", "--lang", "de")
            #expect(again.exit == 1 && again.errors.contains("Einen Token „erp“ gibt es nicht, oder"))
        }
    }

    @Test func programsGetTheTokenAsJSON() async throws {
        try await ToolBench.open { bench in
            let made = await bench.run(
                "api-tokens", "add", "erp", "--scopes", "orders:read", "--account", "de-1", "--json")
            #expect(made.output.contains("\"token\" : \"orderly_") && made.output.contains("\"account\" : \"de-1\""))
            let wrong = await bench.run("api-tokens", "add", "erp-2", "--scopes", "orders:write", "--json")
            #expect(wrong.exit == 2 && wrong.errors.contains("scope-invalid"))
        }
    }
}
