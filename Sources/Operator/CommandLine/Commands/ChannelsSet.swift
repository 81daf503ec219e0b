import ArgumentParser
import Operations

struct ChannelsSet: DeskCommand {
    static let configuration = CommandConfiguration(
        commandName: "set", abstract: "Change what a channel may show, as a whole or of one SKU.",
        discussion: """
            orderly channels set shop --buffer 2 --maximum 50
            orderly channels set shop --sku MUG-1 --maximum 5
            orderly channels set shop --no-maximum
            """)

    @Argument(help: "The channel: see `orderly channels list`.")
    var channel: String
    @Option(help: ArgumentHelp("Units that are never shown.", valueName: "n"))
    var buffer: Int?
    @Option(help: ArgumentHelp("The most that is shown.", valueName: "n"))
    var maximum: Int?
    @Flag(
        name: .customLong("no-maximum"),
        help: "No limit any more; with --sku: what the channel says holds for it again, buffer and maximum.")
    var isUnlimited = false
    @Option(
        help: ArgumentHelp("Every counted item, or only SKUs that were listed for it.", valueName: "all|listed"))
    var assortment: String?
    @Option(help: "Only of this SKU.")
    var sku: String?
    @OptionGroup var common: CommonOptions

    func validate() throws {
        if maximum != nil, isUnlimited { throw ValidationError("--maximum and --no-maximum exclude each other.") }
        if sku != nil, assortment != nil { throw ValidationError("--assortment is of a channel, not of one SKU.") }
    }

    func answer(_ desk: OperatorDesk, _ texts: Texts, _ surroundings: ToolSurroundings) async throws -> Answer {
        let card = try await desk.setChannel(
            channel,
            ChannelChange(
                buffer: buffer, maximum: maximum, isUnlimited: isUnlimited, assortment: assortment, sku: sku))
        return Answer(card, ChannelPage(texts).lines(card))
    }
}
