import Testing

@Suite struct OffersCommandTests {
    @Test func channelsAreSwitchedOnAndShowWhatWaits() async throws {
        try await ToolBench.open { bench in
            let added = await bench.run(
                "channels", "add", "files", "--file", "/quantities.csv", "--assortment", "listed")
            #expect(added.exit == 0, "\(added.errors)")
            let list = await bench.run("channels", "--lang", "de")
            #expect(list.lines[0].hasPrefix("Verkaufskanal") && list.output.contains("aus"))
            let offers = await bench.run("offers", "add", "files", "MUG", "LID", "--json")
            #expect(offers.output.contains("\"sku\" : \"MUG\"") && offers.output.contains("\"state\" : \"idle\""))
            let on = await bench.run("channels", "send", "files", "on")
            #expect(on.exit == 0 && on.output.contains("is told quantities from now on"))
            let shown = await bench.run("channels", "show", "files", "--lang", "de")
            #expect(shown.output.contains("aktiv") && shown.output.contains("/quantities.csv"))
            let retried = await bench.run("channels", "retry", "files")
            #expect(retried.output.contains("with 0 quantities"))
            let table = await bench.run("offers", "list", "--channel", "files")
            #expect(
                table.lines[0].contains("sent") && table.lines[0].contains("accepted")
                    && table.lines[0].contains("read back"))
            #expect(table.lines.count == 3)
        }
    }

    @Test func aWrongWordIsRefusedWithWhatIsAllowed() async throws {
        try await ToolBench.open { bench in
            let unknown = await bench.run("channels", "show", "shop", "--lang", "de")
            #expect(unknown.exit == 1 && unknown.errors.contains("Einen Kanal „shop“ gibt es nicht"))
            let state = await bench.run("offers", "list", "--state", "open")
            #expect(state.exit != 0 && state.errors.contains("idle, waiting, sending, refused"))
            let word = await bench.run("channels", "send", "shop", "maybe")
            #expect(word.exit == 2)
        }
    }
}
