import ArgumentParser
import Operations

struct DatabaseCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "database", abstract: "Set up, check and show the database.",
        subcommands: [Migrate.self, Check.self, SchemaCommand.self, Restored.self, Plans.self])

    struct Migrate: DeskCommand {
        static let configuration = CommandConfiguration(
            abstract: "Bring the tables to this program's version. Doing it again changes nothing.")
        @OptionGroup var common: CommonOptions
        var needsTables: Bool { false }

        func answer(_ desk: OperatorDesk, _ texts: Texts, _ surroundings: ToolSurroundings) async throws -> Answer {
            let result = try await desk.migrateDatabase()
            let version = ["version": String(result.version), "steps": result.applied.joined(separator: ", ")]
            return Answer(
                result, [texts(result.applied.isEmpty ? "said.database.current" : "said.database.migrated", version)])
        }
    }

    struct Check: DeskCommand {
        static let configuration = CommandConfiguration(
            abstract: "Say whether the tables are of this program's version.")
        @OptionGroup var common: CommonOptions
        var needsTables: Bool { false }

        private struct Result: Encodable {
            let version: Int64
        }

        func answer(_ desk: OperatorDesk, _ texts: Texts, _ surroundings: ToolSurroundings) async throws -> Answer {
            let version = try await desk.checkDatabase()
            return Answer(
                Result(version: version), [texts("said.database.current", ["version": String(version)])])
        }
    }

    struct Restored: DeskCommand {
        static let configuration = CommandConfiguration(
            abstract: "After the store was put back from a copy: programs that follow the changes start over.",
            discussion: """
                The copy counts on from where it stood, so that the places which programs keep would mean other changes. \
                Run it before the fleet starts on the copy; doing it again only makes the programs read once more.
                """)
        @OptionGroup var common: CommonOptions

        func answer(_ desk: OperatorDesk, _ texts: Texts, _ surroundings: ToolSurroundings) async throws -> Answer {
            Answer(try await desk.noteRestored(), [texts("said.database.restored")])
        }
    }

    struct Plans: DeskCommand {
        static let configuration = CommandConfiguration(
            abstract: "Show how the engine answers each list and question: by which index.",
            discussion: """
                The plans are those of the statements that the commands and the HTTP API run, on the store as it is. \
                PostgreSQL reads small tables whole, whatever indexes there are, and plans anew after ANALYZE. --json \
                also shows the statements.
                """)
        @OptionGroup var common: CommonOptions

        func answer(_ desk: OperatorDesk, _ texts: Texts, _ surroundings: ToolSurroundings) async throws -> Answer {
            let found = try await desk.queryPlans()
            return Answer(found, PlanPage(texts).lines(found))
        }
    }

    struct SchemaCommand: DeskCommand {
        static let configuration = CommandConfiguration(
            commandName: "schema", abstract: "Print the tables as SQL of the engine in use.")
        @OptionGroup var common: CommonOptions
        var needsTables: Bool { false }

        private struct Result: Encodable {
            let sql: String
        }

        func answer(_ desk: OperatorDesk, _ texts: Texts, _ surroundings: ToolSurroundings) async throws -> Answer {
            let sql = desk.schema()
            return Answer(Result(sql: sql), [sql])
        }
    }
}
