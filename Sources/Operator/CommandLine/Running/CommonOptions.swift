import ArgumentParser
import Operations

/// What every command understands.
struct CommonOptions: ParsableArguments {
    @Flag(help: "Answer as JSON, for programs.")
    var json = false

    @Option(help: ArgumentHelp("Answer in English or German (default: ORDERLY_LANG, LANG).", valueName: "en|de"))
    var lang: String?

    @Option(
        name: .customLong("as"), help: ArgumentHelp("Who does it, for the history (default: USER).", valueName: "name"))
    var person: String?

    func validate() throws {
        if let lang, Language(rawValue: lang) == nil {
            throw ValidationError("--lang is en or de, not “\(lang)”.")
        }
        if let person, !person.contains(where: { !$0.isWhitespace }) {
            throw ValidationError("--as needs a name.")
        }
    }

    func language(_ environment: [String: String]) -> Language {
        lang.flatMap { Language(rawValue: $0) } ?? Language(environment: environment)
    }

    func person(_ environment: [String: String]) -> String {
        String((person ?? environment["USER"] ?? environment["LOGNAME"] ?? "unknown").prefix(100))
    }
}
