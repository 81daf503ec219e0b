import ArgumentParser
import Operations

/// Runs the operator's command line. Nothing but the given surroundings is touched, so tests run it as people do.
package enum OrderlyTool {
    /// - Parameter arguments: without the program's name.
    /// - Returns: the exit code: a `ToolExit`, or that of `orderly supervise`.
    package static func run(_ arguments: [String], in surroundings: ToolSurroundings) async -> Int32 {
        if arguments == ["--version"] {
            surroundings.output("orderly \(surroundings.version)\n")
            return ToolExit.done.rawValue
        }
        do {
            var command = try OrderlyCommand.parseAsRoot(arguments)
            if let command = command as? any DeskCommand {
                return await serve(command, surroundings).rawValue
            }
            if let command = command as? any LocalCommand { return await command.run(in: surroundings) }
            try command.run()
            return ToolExit.done.rawValue
        } catch {
            let text = OrderlyCommand.fullMessage(for: error)
            if OrderlyCommand.exitCode(for: error).isSuccess {
                surroundings.output(text + "\n")
                return ToolExit.done.rawValue
            }
            surroundings.errorOutput(text + "\n")
            return ToolExit.usage.rawValue
        }
    }

    private static func serve(_ command: any DeskCommand, _ surroundings: ToolSurroundings) async -> ToolExit {
        let options = command.common
        let texts = Texts(options.language(surroundings.environment))
        do {
            let desk = try await surroundings.opening.open(person: options.person(surroundings.environment))
            if command.needsTables { try await desk.checkDatabase() }
            let answer = try await command.answer(desk, texts, surroundings)
            surroundings.output(try options.json ? answer.json() : answer.text)
            return answer.isFailure ? .refused : .done
        } catch {
            return report(error, options, surroundings)
        }
    }

    /// Says why a command was not carried out: as JSON where that was asked for.
    static func report(
        _ error: any Error, _ options: CommonOptions, _ surroundings: ToolSurroundings
    ) -> ToolExit {
        guard let refusal = error as? OperationRefusal else {
            write("failed", FailureText.of(error), options.json, surroundings)
            return .refused
        }
        let texts = Texts(options.language(surroundings.environment))
        write(refusal.code.rawValue, refusal.text(texts), options.json, surroundings)
        return refusal.code.isAboutInput ? .usage : .refused
    }

    private static func write(
        _ code: String, _ text: String, _ asJSON: Bool, _ surroundings: ToolSurroundings
    ) {
        guard asJSON, let json = try? JSONText.write(Failure(error: code, text: text)) else {
            surroundings.errorOutput("orderly: \(text)\n")
            return
        }
        surroundings.errorOutput(json)
    }

    /// `{"error": "order-unknown", "text": "…"}`
    private struct Failure: Encodable {
        let error: String
        let text: String
    }
}
