import Foundation
import Operations
import Testing

@Suite struct StockCommandTests {
    @Test("a list is shown, booked with --yes, and shown to be booked when it is given again")
    func lists() async throws {
        try await ToolBench.open { bench in
            let file = try bench.file("list.csv", "Artikelnummer;Bestand\nA;5\nB;7\nB;2\n;4\n")
            let asked = await bench.run("stock", "import", file)
            #expect(asked.exit == 1 && asked.errors.contains("--figure physical"))
            _ = await bench.run("settings", "set", "stock.figure", "physical")
            let preview = await bench.run("stock", "import", file, "--as-of", "2026-03-01 08:00")
            #expect(preview.exit == 0 && preview.output.contains("Nothing is booked yet"))
            #expect(preview.output.contains("line 4, 3: B: the SKU stands there several times with different"))
            #expect(preview.output.contains("--yes"))
            let done = await bench.run("stock", "import", file, "--as-of", "2026-03-01 08:00", "--yes", "--json")
            #expect(done.exit == 1 && done.output.contains("\"new\" : 2") && done.output.contains("\"notTaken\" : 1"))
            let again = await bench.run("stock", "import", file, "--as-of", "2026-03-01 08:00", "--lang", "de", "--yes")
            #expect(again.output.contains("schon gebucht 2"))
            let show = await bench.run("stock", "show", "B")
            #expect(show.output.contains("list.csv, anna"))
        }
    }

    @Test("movements by hand, with a reason and a key; a typing error is caught")
    func movements() async throws {
        try await ToolBench.open { bench in
            _ = await bench.run("stock", "count", "A", "5", "--as-of", "2026-03-01 08:00", "--new")
            let typo = await bench.run("stock", "receive", "AA", "2")
            #expect(typo.exit == 1 && typo.errors.contains("--new"))
            for text in ["Booked.", "booked before"] {
                let run = await bench.run("stock", "receive", "A", "2", "--key", "d-1", "--reason", "delivery")
                #expect(run.exit == 0 && run.output.contains(text))
            }
            let down = await bench.run("stock", "adjust", "A", "--reason", "broken", "--", "-3")
            #expect(down.exit == 0, "\(down.errors)")
            let up = await bench.run("stock", "adjust", "A", "+1", "--reason", "found")
            #expect(up.exit == 0, "\(up.errors)")
            #expect(await bench.run("stock", "adjust", "A", "1").exit == 2)
            let show = await bench.run("stock", "show", "A")
            #expect(show.output.contains("adjust, broken, anna") && show.lines[1].contains("5"))
        }
    }

    @Test("SKUs are linked, listed and imported")
    func items() async throws {
        try await ToolBench.open { bench in
            let link = await bench.run("items", "link", "GIFT", "MUG=2", "TEA")
            #expect(link.exit == 0 && link.output.contains("GIFT: 2 × MUG + 1 × TEA"))
            let file = try bench.file("links.csv", "sku,item,units\nMUG-6,MUG,6\nBAD,MUG,0\n")
            let preview = await bench.run("items", "import", file)
            #expect(preview.exit == 1 && preview.output.contains("line 3: BAD"))
            #expect(
                await bench.run("items", "import", file, "--yes").output.contains("1 changed, 0 unchanged, 1 not taken")
            )
            let list = await bench.run("items")
            #expect(list.lines.count == 4 && list.output.contains("MUG-6"))
            #expect(await bench.run("items", "unlink", "GIFT").exit == 0)
            #expect(await bench.run("items", "show", "GIFT").exit == 1)
        }
    }

    @Test("orders are named that another system has fetched; what the figures mean is asked when an account is added")
    func fetchedAndFigure() async throws {
        try await ToolBench.open { bench in
            try await bench.take("302-1234567-1234567")
            for count in ["1 orders", "0 orders"] {
                let run = await bench.run("orders", "fetched", "302-1234567-1234567")
                #expect(run.exit == 0 && run.output.hasPrefix(count))
            }
            let account = [
                "accounts", "add", "de-2", "--seller-id", "A2OTHER0SELLER", "--region", "eu", "--marketplaces", "DE",
                "--time-zone", "Europe/Berlin",
            ]
            let wrong = await bench.run(account + ["--stock-figure", "gross"])
            #expect(wrong.exit == 2)
            let open = await bench.run(account)
            #expect(open.output.contains("settings set stock.figure"))
            let said = await bench.run(
                ["accounts", "add", "de-3", "--seller-id", "A3OTHER0SELLER", "--stock-figure", "free"]
                    + account.suffix(6))
            #expect(said.exit == 0, "\(said.errors)")
            #expect(await bench.run("settings").output.contains("stock.figure"))
        }
    }
}
