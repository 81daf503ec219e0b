import ArgumentParser
import Operations

struct OffersCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "offers", abstract: "Which quantity each channel is to show, and what it was told.",
        subcommands: [OffersList.self, OffersAdd.self], defaultSubcommand: OffersList.self)
}

struct OffersList: DeskCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "Show offers: what was sent, accepted and read back.")

    @Option(help: "Only of this channel.")
    var channel: String?
    @Option(help: "Only in this state: idle, waiting, sending or refused.")
    var state: String?
    @Option(help: "Only of this SKU, on all channels.")
    var sku: String?
    @OptionGroup var page: PageOptions
    @OptionGroup var common: CommonOptions

    func answer(_ desk: OperatorDesk, _ texts: Texts, _ surroundings: ToolSurroundings) async throws -> Answer {
        let offers = try await desk.offers(
            OfferQuestion(channel: channel, state: state, sku: sku), try page.request)
        return Answer(offers, ChannelPage(texts).lines(offers))
    }
}

struct OffersAdd: DeskCommand {
    static let configuration = CommandConfiguration(
        commandName: "add", abstract: "Offer SKUs on a channel that is told only of what is listed for it.",
        discussion: "On Amazon, SKUs are offered here by themselves once the merchant has sold them there.")

    @Argument(help: "The channel: see `orderly channels list`.")
    var channel: String
    @Argument(help: "The SKUs as the channel spells them.")
    var skus: [String]
    @OptionGroup var common: CommonOptions

    func answer(_ desk: OperatorDesk, _ texts: Texts, _ surroundings: ToolSurroundings) async throws -> Answer {
        let offers = try await desk.addOffers(skus, on: channel)
        return Answer(offers, ChannelPage(texts).lines(offers))
    }
}
