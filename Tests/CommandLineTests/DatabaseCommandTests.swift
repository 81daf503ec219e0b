import Testing

@Suite struct DatabaseCommandTests {
    /// S1-16: what the operator says after a copy was put back.
    @Test func aRestoredCopyBeginsTheListOfChangesAnew() async throws {
        try await ToolBench.open { bench in
            let first = await bench.run("database", "restored", "--json")
            #expect(first.exit == 0 && first.output.contains("\"epoch\" : \""))
            let second = await bench.run("database", "restored", "--lang", "de")
            #expect(second.output.contains("beginnt neu") && second.output.contains("410"))
            #expect(await bench.run("database", "restored", "--json").output != first.output)
            let history = await bench.run("settings", "history")
            #expect(history.output.contains("database.restored"))
        }
    }

    @Test func plansAreShownInBothLanguagesAndNameNobody() async throws {
        try await ToolBench.open { bench in
            try await bench.take("302-7654321-7654321")
            let english = await bench.run("database", "plans")
            #expect(english.exit == 0 && english.lines[0].hasPrefix("question"))
            for part in ["orders list --payment paid", "why ORDER", "GET /v1/changes?after=", "orders_by_kind"] {
                #expect(english.output.contains(part), "\(part)")
            }
            let german = await bench.run("database", "plans", "--lang", "de")
            #expect(german.lines[0].hasPrefix("Frage") && german.lines.count == english.lines.count)
            let json = await bench.run("database", "plans", "--json")
            #expect(json.output.contains("\"sql\" : \"SELECT") && !json.output.contains("302-7654321"))
        }
    }
}
