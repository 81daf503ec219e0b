import ArgumentParser
import Operations

struct BrokerCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "broker", abstract: "The broker itself.", subcommands: [BrokerCheck.self],
        defaultSubcommand: BrokerCheck.self)
}

struct BrokerCheck: LocalCommand {
    static let configuration = CommandConfiguration(
        commandName: "check",
        abstract: "Compare the queues at the broker with what the fleet needs. Changes nothing.")

    @OptionGroup var common: CommonOptions

    func run(in surroundings: ToolSurroundings) async -> Int32 {
        let texts = Texts(common.language(surroundings.environment))
        do {
            guard let broker = surroundings.broker else { throw OperationRefusal(.brokerUnreachable) }
            let report = try await broker.inspect()
            let answer = Answer(report, BrokerPage(texts).lines(report), isFailure: !report.isSound)
            surroundings.output(try common.json ? answer.json() : answer.text)
            return (answer.isFailure ? ToolExit.refused : .done).rawValue
        } catch {
            return OrderlyTool.report(error, common, surroundings).rawValue
        }
    }
}
