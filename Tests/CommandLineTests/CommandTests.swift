import Foundation
import CommandLineTool
import Fulfilment
import SQLiteDatabase
import Store
import Testing

@Suite struct CommandTests {
    @Test func theTokenComesFromTheInputAndIsNeverShown() async throws {
        try await ToolBench.open { bench in
            let arguments = await bench.run(
                "accounts", "add", "us-1", "--seller-id", "A2OTHER0SELLER", "--region", "na", "--marketplaces", "US",
                "--time-zone", "America/New_York", "--refresh-token-file", "-", "--json", input: "Atzr-hush\n")
            #expect(arguments.exit == 0)
            let list = await bench.run("accounts", "list")
            let history = await bench.run("settings", "history")
            for text in [arguments.output, list.output, history.output] { #expect(!text.contains("Atzr")) }
            #expect(list.output.contains("America/New_York"))
        }
    }

    @Test func aSecondLinkOfTheSameSellerIsRefusedClearly() async throws {
        try await ToolBench.open { bench in
            let run = await bench.run(
                "accounts", "add", "de-2", "--seller-id", "A2XAMPLE0SELLER", "--region", "eu", "--marketplaces", "DE",
                "--time-zone", "Europe/Berlin", "--refresh-token-file", "-", "--lang", "de", input: "Atzr-2")
            #expect(run.exit == 1)
            #expect(run.errors.contains("ist schon als Konto „de-1“ verknüpft"))
        }
    }

    @Test func schedulesAreShownInTheAccountsZone() async throws {
        try await ToolBench.open { bench in
            let run = await bench.run("schedules", "set", "de-1", "confirm.run", "at", "9:00,", "16:30")
            #expect(run.exit == 0)
            #expect(run.output.contains("at 09:00, 16:30") && run.output.contains("Europe/Berlin"))
            #expect(run.output.contains("2026-03-01 16:30:00 +01:00"))
        }
    }

    @Test func ordersAreATableForPeopleAndAPageForPrograms() async throws {
        try await ToolBench.open { bench in
            try await bench.take("302-1")
            try await bench.take("302-2", status: .shipped)
            let table = await bench.run("orders", "list", "--status", "open")
            #expect(table.lines.count == 2)
            #expect(table.lines[1].hasPrefix("302-1"))
            #expect(table.lines[1].contains("2026-03-01 12:00:00 +01:00"))
            let page = await bench.run("orders", "list", "--limit", "1", "--json")
            #expect(page.output.contains("\"next\" : \""))
            #expect(page.output.contains("\"updatedAt\" : \"2026-03-01T12:00:00+01:00\""))
            let more = await bench.run("orders", "list", "--limit", "1")
            #expect(more.output.contains("More: --after "))
        }
    }

    /// S2-1, S2-4.
    @Test func anOrderIsShippedAndShowsItsFlag() async throws {
        try await ToolBench.open { bench in
            try await bench.take("302-1")
            let run = await bench.run("ship", "302-1", "--carrier", "DHL", "--tracking", "0034")
            #expect(run.output == "Order 302-1 is marked as shipped: shipment 100001 waiting.\n")
            let again = await bench.run("ship", "302-1", "--carrier", "DHL", "--tracking", "0034")
            #expect(again.exit == 0 && again.output.contains("marked already"))
            let german = await bench.run("orders", "show", "302-1", "--lang", "de")
            #expect(german.output.contains("Ausstehende Übertragung des Auftragsstatus an Marktplatz"))
        }
    }

    @Test func aShipmentThatCannotBeSentAsItIsSaysSo() async throws {
        try await ToolBench.open { bench in
            try await bench.take("302-1")
            let bare = await bench.run("ship", "302-1", "--tracking", "1")
            #expect(bare.output.contains("It will not be sent as it is: the carrier is missing."))
            try await bench.take("302-3")
            let run = await bench.run("ship", "302-3", "--carrier", "DHL")
            #expect(run.exit == 0)
            #expect(run.output.contains("it goes with the next feed"))
            try await bench.take("302-2", service: .fba)
            let refused = await bench.run("ship", "302-2", "--carrier", "DHL", "--tracking", "1", "--lang", "de")
            #expect(refused.exit == 1)
            #expect(
                refused.output == "Bestellung 302-2 ist nicht als versendet markiert: Amazon versendet sie selbst.\n")
        }
    }

    /// S2-12: a code is never shown bare; what a person wrote is shown as it is.
    @Test(arguments: [
        ("waiting", "timedOut", "Amazon antwortete nicht rechtzeitig"),
        ("unclear", "interrupted", "der Arbeiter endete während des Aufrufs"),
        ("waiting", "InternalFailure", "Amazons Code InternalFailure"), ("excluded", "per Hand", "  per Hand"),
    ])
    func whyAShipmentIsWhereItIsStandsInWords(state: String, reason: String, shown: String) async throws {
        try await ToolBench.open { bench in
            try await bench.take("302-1")
            _ = await bench.run("ship", "302-1", "--carrier", "DHL", "--tracking", "0034")
            try await bench.setShipments(state: state, reason: reason)
            let order = await bench.run("orders", "show", "302-1", "--lang", "de")
            #expect(order.exit == 0 && order.output.contains(shown))
        }
    }

    @Test func aCarrierFileReportsItsLines() async throws {
        try await ToolBench.open { bench in
            try await bench.take("302-1")
            let file = try bench.file("dhl.csv", "order,carrier,tracking\n302-1,DHL,1\n302-9,DHL,2\n")
            let run = await bench.run("ship", "--file", file)
            #expect(run.exit == 1)
            #expect(
                run.lines.first == "\(file): 2 orders, 1 new, 0 marked before, 0 updated, 1 not taken.")
            #expect(run.lines.last?.hasPrefix("\(file), line 3: 302-9 Order 302-9 is not here.") == true)
        }
    }

    @Test func applyShowsItsChangesAndThenNone() async throws {
        try await ToolBench.open { bench in
            let file = try bench.file("f.yaml", "settings: { pending.mode: off }\nstock: { counts: { A: 3 } }\n")
            let dry = await bench.run("apply", file, "--dry-run")
            #expect(dry.output.hasSuffix("2 changes would be made. Nothing was written.\n"))
            let real = await bench.run("apply", file, "--lang", "de")
            #expect(real.output.hasSuffix("2 Änderungen durchgeführt.\n"))
            let again = await bench.run("apply", file)
            #expect(again.output == "Everything is as the file says.\n")
        }
    }

    @Test func reportsAreRequestedAndListed() async throws {
        try await ToolBench.open { bench in
            let request = await bench.run(
                "reports", "request", "de-1", "--type", "all-orders", "--from", "2026-01-01", "--to", "2026-02-15")
            #expect(request.exit == 0)
            #expect(request.lines.count == 4)
            let list = await bench.run("reports", "list", "--json")
            #expect(list.output.contains("\"from\" : \"2026-01-01T00:00:00+01:00\""))
            let old = await bench.run("reports", "request", "de-1", "--type", "all-orders", "--from", "2020-01-01")
            #expect(old.exit == 1)
            #expect(old.errors.contains("more than two years ago"))
        }
    }

    @Test func stockIsCountedAndExplained() async throws {
        try await ToolBench.open { bench in
            _ = await bench.run("stock", "count", "SKU-1", "5", "--new")
            let show = await bench.run("stock", "show", "SKU-1", "--lang", "de")
            #expect(show.output.contains("Zählung") && show.output.contains("count, anna"))
            let unknown = await bench.run("stock", "show", "SKU-9")
            #expect(unknown.exit == 1)
        }
    }

    @Test func queuesAndStatusAnswerOnAnEmptyStore() async throws {
        try await ToolBench.open { bench in
            let queues = await bench.run("queues", "list", "--json")
            #expect(queues.exit == 0 && queues.output.contains("\"queue\" : \"orderly.confirmations.retry\""))
            let status = await bench.run("status")
            #expect(status.exit == 0 && status.output.contains("! Not running: poller, importer, stock-reservation"))
            let (kinds, now) = (WorkerTable.kinds, Timestamp(seconds: Int64(Date().timeIntervalSince1970)))
            try await bench.engine.write { transaction in
                for kind in kinds {
                    try WorkerTable.beat(
                        id: kind, kind: kind, host: "h", processID: 1, version: "1", state: "ready", unacknowledged: 0,
                        startedAt: now, now: now, in: transaction)
                }
            }
            let running = await bench.run("status")
            #expect(running.output.contains("No problems.") && !running.output.contains("Not running"))
            let json = await bench.run("status", "--json")
            #expect(json.output.contains("\"now\" : \"2026-03-01T13:00:00+01:00\""))
        }
    }

    @Test func deadLettersNeedToBeNamed() async throws {
        try await ToolBench.open { bench in
            let nothing = await bench.run("dead-letters", "requeue")
            #expect(nothing.exit == 2)
            let unknown = await bench.run("dead-letters", "requeue", "7")
            #expect(unknown.exit == 1 && unknown.errors.contains("There is no dead letter 7."))
            let all = await bench.run("dead-letters", "requeue", "--all")
            #expect(all.exit == 0 && all.output == "There was none.\n")
            let reasonless = await bench.run("dead-letters", "exclude", "7")
            #expect(reasonless.exit == 2)
        }
    }
}
