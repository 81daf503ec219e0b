import ArgumentParser
import Operations

struct ChannelsAdd: DeskCommand {
    static let configuration = CommandConfiguration(
        commandName: "add",
        abstract: "Add a shop's channel: a signed webhook, or a file that is kept up to date.",
        discussion: """
            ops/channels.md tells what a shop gets and has to answer. A webhook's secret is shown once. Nothing is sent before \
            `orderly channels send NAME on`; ask first with `orderly channels test NAME`.
            """)

    @Argument(help: "A short name for it, for example shop. It never changes.")
    var name: String
    @Option(help: ArgumentHelp("Where events are posted to: https, or this machine.", valueName: "url"))
    var webhook: String?
    @Option(help: ArgumentHelp("The file that is written, as the workers see it.", valueName: "path"))
    var file: String?
    @Option(help: ArgumentHelp("Of a file (default: csv).", valueName: "csv|json"))
    var format: String?
    @Option(
        help: ArgumentHelp(
            "Every counted item, or only SKUs that were listed for it (default: all).", valueName: "all|listed"))
    var assortment: String?
    @Option(help: ArgumentHelp("Units that are never shown (default: 0).", valueName: "n"))
    var buffer: Int?
    @Option(help: ArgumentHelp("The most that is shown (default: no limit).", valueName: "n"))
    var maximum: Int?
    @OptionGroup var common: CommonOptions

    func answer(_ desk: OperatorDesk, _ texts: Texts, _ surroundings: ToolSurroundings) async throws -> Answer {
        let made = try await desk.addChannel(
            NewChannel(
                name: name, webhook: webhook, file: file, format: format, assortment: assortment, buffer: buffer,
                maximum: maximum))
        let code = made.secret == nil ? "said.channel.added" : "said.channel.added-secret"
        return Answer(made, [made.secret].compactMap(\.self) + [texts(code, ["channel": made.channel])])
    }
}
