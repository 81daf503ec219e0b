import Fulfilment
import Store
import Testing

/// Unpaid orders at the command line, in both languages.
@Suite struct PendingCommandTests {
    /// S1-5, S1-7.
    @Test func aPendingOrderShowsCheckoutPaymentAndUnknownMoney() async throws {
        try await ToolBench.open { bench in
            try await bench.take("302-1", status: .pending)
            let show = await bench.run("orders", "show", "302-1")
            let lines = show.lines.map { $0.split(separator: " ").joined(separator: " ") }
            for line in ["checkout completed", "payment not yet submitted", "total unknown"] {
                #expect(lines.contains(line), "\(line)")
            }
            let why = await bench.run("why", "302-1", "--offline", "--lang", "de")
            #expect(why.output.contains("noch nicht übermittelt") && why.output.contains("abgeschlossen"))
            let list = await bench.run("orders", "--status", "pending", "--lang", "de")
            #expect(list.lines.last?.contains("noch nicht übermittelt") == true)
        }
    }

    /// S1-6.
    @Test func aSwitchOfTheModeSaysHowManyOrdersItConcerns() async throws {
        try await ToolBench.open { bench in
            try await bench.take("302-1", status: .pending)
            try await bench.take("302-2", status: .pendingAvailability)
            let run = await bench.run("accounts", "set", "de-1", "--pending-mode", "import")
            #expect(run.exit == 0)
            #expect(
                run.output.contains(
                    "Pending orders of “de-1”: reserve before, import now. 2 orders are pending; lists and API showed 0 of "
                        + "them and show 2."))
            #expect(run.output.contains("without money and address. Their quantity stays reserved."))
            let german = await bench.run(
                "settings", "set", "pending.mode", "off", "--account", "de-1", "--lang", "de")
            #expect(german.output.contains("vorher import, jetzt off") && german.output.contains("aufgehoben"))
            let json = await bench.run("accounts", "set", "de-1", "--pending-mode", "reserve", "--json")
            #expect(json.output.contains("\"listedBefore\" : 0") && json.output.contains("\"stock\" : \"reserve\""))
            let same = await bench.run("accounts", "set", "de-1", "--pending-mode", "reserve")
            #expect(same.lines.count == 1)
            let wrong = await bench.run("accounts", "set", "de-1", "--pending-mode", "maybe")
            #expect(wrong.exit == 2)
        }
    }

    /// S1-13, X-6.
    @Test func aCancelOfAPendingOrderIsParkedSeenAndWithdrawn() async throws {
        try await ToolBench.open { bench in
            try await bench.take("302-1", status: .pending)
            let plain = await bench.run("orders", "cancel", "302-1", "--reason", "no-inventory")
            #expect(plain.exit == 1 && plain.errors.contains("--when-payable"))
            let cancel = await bench.run("orders", "cancel", "302-1", "--reason", "no-inventory", "--when-payable")
            #expect(cancel.exit == 0 && cancel.output.contains("takes no cancellation before it is paid"))
            let show = await bench.run("orders", "show", "302-1", "--lang", "de")
            #expect(show.output.contains("Stornierung gewünscht, wartet auf die Zahlung (kein Bestand, anna, "))
            let why = await bench.run("why", "302-1", "--offline")
            #expect(why.output.contains("anna wants it cancelled since") && why.output.contains("(no inventory)"))
            let open = await bench.run("orders", "cancel-wishes")
            #expect(open.lines.count == 2 && open.output.contains("cancel wanted, waits for payment"))
            let again = await bench.run("orders", "cancel", "302-1", "--reason", "no-inventory", "--as", "ben")
            #expect(again.output.contains("Nothing was changed."))
            let back = await bench.run("orders", "cancel", "302-1", "--withdraw", "--as", "ben")
            #expect(back.output.contains("is withdrawn"))
            #expect(await bench.run("orders", "cancel", "302-1", "--withdraw").exit == 1)
            #expect(await bench.run("orders", "cancel", "302-1").exit == 1)
            #expect(await bench.run("orders", "cancel", "302-1", "--reason", "bored").exit == 2)
        }
    }

    /// S1-9, D9.
    @Test func anEditWhilePendingWarnsAndShowsBothValues() async throws {
        try await ToolBench.open { bench in
            try await bench.take("302-1", status: .pending)
            let edit = await bench.run(
                "orders", "edit", "302-1", "--set", "recipient.name=Nora", "--set", "ship-by=2026-03-05 10:00")
            #expect(edit.exit == 0 && edit.output.contains("Edited while pending: Amazon's data are still to come."))
            #expect(!edit.output.contains("Nora"))
            let shown = await bench.run("orders", "edits", "302-1", "--personal", "--lang", "de")
            #expect(shown.output.contains("Nora") && shown.output.contains("vor der Zahlung geändert"))
            #expect(shown.output.contains("2026-03-02 13:00:00 +01:00"))
            let conflicts = await bench.run("orders", "conflicts")
            #expect(conflicts.lines.count == 2 && conflicts.output.contains("recipient.name"))
            let back = await bench.run("orders", "edit", "302-1", "--unset", "ship-by", "--unset", "recipient.name")
            #expect(back.exit == 0 && back.lines.count == 1)
            let wrong = await bench.run("orders", "edit", "302-1", "--set", "total=1", "--lang", "de")
            #expect(wrong.exit == 2 && wrong.errors.contains("Menge, Beträge und Status gehören Amazon"))
        }
    }
}
