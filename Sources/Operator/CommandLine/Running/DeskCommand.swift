import ArgumentParser
import Operations

/// A command that asks or tells the store.
protocol DeskCommand: ParsableCommand {
    var common: CommonOptions { get }
    /// The tables must be of this program's version before it runs.
    var needsTables: Bool { get }
    func answer(_ desk: OperatorDesk, _ texts: Texts, _ surroundings: ToolSurroundings) async throws -> Answer
}

extension DeskCommand {
    var needsTables: Bool { true }
}

/// A command that needs no store.
protocol LocalCommand: ParsableCommand {
    /// Returns the exit code.
    func run(in surroundings: ToolSurroundings) async -> Int32
}
