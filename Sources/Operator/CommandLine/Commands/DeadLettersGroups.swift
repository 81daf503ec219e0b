import ArgumentParser
import Operations

struct DeadLettersGroups: DeskCommand {
    static let configuration = CommandConfiguration(
        commandName: "groups", abstract: "Show what is wrong: letters that fail alike, the largest group first.")

    @OptionGroup var common: CommonOptions

    func answer(_ desk: OperatorDesk, _ texts: Texts, _ surroundings: ToolSurroundings) async throws -> Answer {
        let groups = try await desk.deadLetterGroups()
        return Answer(groups, DeadLetterPage(texts).lines(groups))
    }
}

struct DeadLettersExecutions: DeskCommand {
    static let configuration = CommandConfiguration(
        commandName: "executions", abstract: "Show how far the last commands over many letters are.")

    @OptionGroup var common: CommonOptions

    func answer(_ desk: OperatorDesk, _ texts: Texts, _ surroundings: ToolSurroundings) async throws -> Answer {
        let cards = try await desk.executions()
        return Answer(cards, ExecutionPage(texts).lines(cards))
    }
}

struct DeadLettersStop: DeskCommand {
    static let configuration = CommandConfiguration(
        commandName: "stop", abstract: "End such a command: what is not put back stays a dead letter.")

    @Argument(help: "Its number: see `orderly dead-letters executions`.")
    var execution: Int64
    @OptionGroup var common: CommonOptions

    func answer(_ desk: OperatorDesk, _ texts: Texts, _ surroundings: ToolSurroundings) async throws -> Answer {
        let card = try await desk.stopExecution(execution)
        return Answer(card, ExecutionPage(texts).lines(card))
    }
}
