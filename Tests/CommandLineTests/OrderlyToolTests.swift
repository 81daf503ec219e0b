import CommandLineTool
import Store
import Testing

@Suite struct OrderlyToolTests {
    static let commands: [[String]] = [
        ["status"], ["accounts", "add"], ["accounts", "list"], ["accounts", "set"], ["auth", "show"],
        ["auth", "grant"], ["settings", "show"],
        ["settings", "set"], ["settings", "history"], ["schedules", "list"], ["schedules", "set"], ["apply"],
        ["orders", "list"], ["orders", "show"], ["orders", "count"], ["why"],
        ["orders", "cancel"], ["orders", "cancel-wishes"], ["orders", "edit"], ["orders", "edits"],
        ["orders", "conflicts"], ["ship"], ["shipments", "withdraw"],
        ["shipments", "put-back"], ["stock", "show"], ["stock", "count"], ["queues", "list"],
        ["dead-letters", "list"], ["dead-letters", "show"], ["dead-letters", "requeue"], ["dead-letters", "exclude"],
        ["reports", "request"], ["reports", "list"], ["reports", "findings"], ["coverage"], ["backfill"],
        ["personal-data", "show"], ["personal-data", "forget"], ["keys", "list"], ["keys", "reseal"],
        ["reports", "types"],
        ["reports", "schedules"],
        ["reports", "schedule"], ["reports", "unschedule"],
        ["reports", "show"],
        ["reports", "download"], ["reports", "view"], ["reports", "import"],
        ["broker", "check"],
        ["database", "migrate"], ["database", "check"],
        ["database", "schema"],
    ]

    private func help(_ command: [String], in bench: ToolBench) async -> ToolBench.Run {
        switch command.count {
        case 1: await bench.run(command[0], "--help")
        default: await bench.run(command[0], command[1], "--help")
        }
    }

    @Test(arguments: commands) func everyCommandHasHelpAndAnswersInJSON(command: [String]) async throws {
        try await ToolBench.open(migrated: false) { bench in
            let run = await help(command, in: bench)
            #expect(run.exit == 0 && run.errors.isEmpty)
            #expect(run.output.contains("OVERVIEW: "))
            #expect(run.output.contains("--json"))
        }
    }

    @Test func theRootTellsTheCommandsAndTheVersion() async throws {
        try await ToolBench.open(migrated: false) { bench in
            let root = await bench.run()
            #expect(root.exit == 0 && root.output.contains("dead-letters"))
            let version = await bench.run("--version")
            #expect(version.exit == 0 && version.output == "orderly 1.2.3\n")
        }
    }

    @Test(arguments: ["bash", "zsh", "fish"]) func theShellCompletesCommands(shell: String) async throws {
        try await ToolBench.open(migrated: false) { bench in
            let run = await bench.run("--generate-completion-script", shell)
            #expect(run.exit == 0 && run.output.contains("dead-letters"))
        }
    }

    @Test func aWrongCommandLineEndsWithTwoAndUsage() async throws {
        try await ToolBench.open { bench in
            for arguments in [
                ["bogus"], ["orders", "list", "--limit", "many"], ["ship"], ["ship", "1", "--file", "x"],
            ] {
                let run =
                    arguments.count == 1
                    ? await bench.run(arguments[0])
                    : arguments.count == 3
                        ? await bench.run(arguments[0], arguments[1], arguments[2])
                        : await bench.run(arguments[0], arguments[1], arguments[2], arguments[3])
                #expect(run.exit == 2, "\(arguments)")
                #expect(run.output.isEmpty && run.errors.contains("Usage: "))
            }
            let value = await bench.run("settings", "set", "pending.mode", "maybe")
            #expect(value.exit == 2)
            #expect(
                value.errors == "orderly: “maybe” is no value of pending.mode. Allowed: off | reserve | import.\n")
        }
    }

    @Test func whatIsNotThereEndsWithOne() async throws {
        try await ToolBench.open { bench in
            let run = await bench.run("orders", "show", "302-9")
            #expect(run.exit == 1 && run.output.isEmpty)
            #expect(run.errors.hasPrefix("orderly: Order 302-9 is not here."))
        }
    }

    @Test func refusalsAreJSONForPrograms() async throws {
        try await ToolBench.open { bench in
            let run = await bench.run("settings", "set", "foo", "1", "--json")
            #expect(run.exit == 2 && run.output.isEmpty)
            #expect(run.errors.contains("\"error\" : \"setting-unknown\""))
        }
    }

    @Test func aDatabaseWithoutTablesSaysWhatToDo() async throws {
        try await ToolBench.open(migrated: false) { bench in
            let run = await bench.run("status")
            #expect(run.exit == 1)
            #expect(
                run.errors
                    == "orderly: the database has no tables yet. Run `orderly database migrate` once, then start again.\n"
            )
            let migrated = await bench.run("database", "migrate")
            #expect(
                migrated.output.hasPrefix("The database is at version \(Schema.version) now. Applied: first tables, "))
            let again = await bench.run("database", "migrate", "--lang", "de")
            #expect(again.output == "Die Datenbank hat den Stand \(Schema.version), wie dieses Programm ihn braucht.\n")
        }
    }

    @Test func theLanguageFollowsOptionAndEnvironment() async throws {
        try await ToolBench.open { bench in
            let german = await bench.run("orders", environment: ["LANG": "de_DE.UTF-8"])
            #expect(german.output == "Nichts anzuzeigen.\n")
            let english = await bench.run("orders", "--lang", "en", environment: ["ORDERLY_LANG": "de"])
            #expect(english.output == "Nothing to show.\n")
            let wrong = await bench.run("orders", "--lang", "fr")
            #expect(wrong.exit == 2)
        }
    }

    @Test func whoDidItIsTheUserOrTheOneNamed() async throws {
        try await ToolBench.open { bench in
            _ = await bench.run("settings", "set", "pending.mode", "off", environment: ["USER": "ben"])
            _ = await bench.run("settings", "set", "pending.mode", "import", "--as", "carla")
            let history = await bench.run("settings", "history", "--limit", "2")
            #expect(history.lines.count == 3)
            #expect(history.lines[1].contains("carla") && history.lines[2].contains("ben"))
        }
    }
}
