import ArgumentParser
import Operations

struct StockVerify: DeskCommand {
    static let configuration = CommandConfiguration(
        commandName: "verify",
        abstract: "Build every stock figure again from the ledger, and compare.",
        discussion:
            "Changes nothing; may run beside the fleet. Exit code 1 when a figure is not the sum of its movements.")

    @OptionGroup var common: CommonOptions

    func answer(_ desk: OperatorDesk, _ texts: Texts, _ surroundings: ToolSurroundings) async throws -> Answer {
        let show = surroundings.errorOutput
        let steps = ProgressSteps(every: 20_000)
        let verification = try await desk.verifyStock { done in
            if steps.isDue(Int64(done)) { show(texts("said.stock-verifying", ["items": String(done)]) + "\n") }
        }
        return Answer(verification, StockPage(texts).lines(verification), isFailure: !verification.isRight)
    }
}
