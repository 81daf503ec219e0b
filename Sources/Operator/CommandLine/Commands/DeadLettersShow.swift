import ArgumentParser
import Operations

struct DeadLettersShow: DeskCommand {
    static let configuration = CommandConfiguration(
        commandName: "show", abstract: "Show one dead letter with its shipment and all attempts.")

    @Argument(help: "The letter's number.")
    var id: Int64
    @OptionGroup var common: CommonOptions

    func answer(_ desk: OperatorDesk, _ texts: Texts, _ surroundings: ToolSurroundings) async throws -> Answer {
        let details = try await desk.deadLetter(id)
        return Answer(details, DeadLetterPage(texts).lines(details))
    }
}
