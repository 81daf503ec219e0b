import ArgumentParser
import Operations

struct ItemsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "items", abstract: "What SKUs stand for: an item of another name, several units of it, or a set.",
        discussion: """
            A SKU without a link stands for one unit of the item of its own name. Several SKUs may stand for one item, so that \
            they sell from one shelf.
            """,
        subcommands: [ItemsList.self, ItemsShow.self, ItemsLink.self, ItemsUnlink.self, ItemsImport.self],
        defaultSubcommand: ItemsList.self)
}

struct ItemsList: DeskCommand {
    static let configuration = CommandConfiguration(commandName: "list", abstract: "Show all links by SKU.")

    @OptionGroup var page: PageOptions
    @OptionGroup var common: CommonOptions

    func answer(_ desk: OperatorDesk, _ texts: Texts, _ surroundings: ToolSurroundings) async throws -> Answer {
        let links = try await desk.itemLinks(try page.request)
        return Answer(links, ItemPage(texts).lines(links.items) + texts.more(links.next))
    }
}

struct ItemsShow: DeskCommand {
    static let configuration = CommandConfiguration(
        commandName: "show", abstract: "Show what a SKU stands for, and which SKUs stand for an item.")

    @Argument(help: "A SKU or an item.")
    var name: String
    @OptionGroup var common: CommonOptions

    func answer(_ desk: OperatorDesk, _ texts: Texts, _ surroundings: ToolSurroundings) async throws -> Answer {
        let links = try await desk.itemLinks(of: name)
        return Answer(links, ItemPage(texts).lines(links))
    }
}

struct ItemsLink: DeskCommand {
    static let configuration = CommandConfiguration(
        commandName: "link", abstract: "Make a SKU stand for an item, for several units of it, or for a set.",
        discussion: """
            orderly items link MUG-DE MUG            the SKU MUG-DE sells the item MUG
            orderly items link MUG-6 MUG=6           a pack of six
            orderly items link GIFT MUG=2 TEA BOX    a set
            What the SKU stood for before is replaced. Orders that hold units are booked anew at once.
            """)

    @Argument(help: "The SKU.")
    var sku: String
    @Argument(help: ArgumentHelp("Items, each with its units where it is not one.", valueName: "item[=units]"))
    var parts: [String]
    @Option(help: ArgumentHelp("Only on this channel: de-1/A1PA6795UKMFR9, shop.", valueName: "channel"))
    var channel: String?
    @OptionGroup var common: CommonOptions

    func answer(_ desk: OperatorDesk, _ texts: Texts, _ surroundings: ToolSurroundings) async throws -> Answer {
        let result = try await desk.linkItems(sku, parts: parts, channel: channel)
        return Answer(result, ItemPage(texts).lines(result, file: nil))
    }
}

struct ItemsUnlink: DeskCommand {
    static let configuration = CommandConfiguration(
        commandName: "unlink", abstract: "Make a SKU stand for the item of its own name again.")

    @Argument(help: "The SKU.")
    var sku: String
    @Option(help: ArgumentHelp("Only the link of this channel.", valueName: "channel"))
    var channel: String?
    @OptionGroup var common: CommonOptions

    func answer(_ desk: OperatorDesk, _ texts: Texts, _ surroundings: ToolSurroundings) async throws -> Answer {
        let result = try await desk.unlinkItems(sku, channel: channel)
        return Answer(result, ItemPage(texts).lines(result, file: nil))
    }
}

struct ItemsImport: DeskCommand {
    static let configuration = CommandConfiguration(
        commandName: "import", abstract: "Take a table of links: first show what it would change, with --yes do it.",
        discussion: """
            CSV with the columns sku, item, and where wanted units and channel. Several rows of one SKU and channel are a set; \
            what they say replaces what the SKU stood for there. SKUs that are not in the table stay as they are. Ends with 1 \
            when a SKU was not taken.
            """)

    @Argument(help: "The table.", completion: .file())
    var file: String
    @Flag(help: "Do it.")
    var yes = false
    @OptionGroup var common: CommonOptions

    func answer(_ desk: OperatorDesk, _ texts: Texts, _ surroundings: ToolSurroundings) async throws -> Answer {
        let result = try await desk.importItemLinks(file: file, isPreview: !yes)
        return Answer(result, ItemPage(texts).lines(result, file: file), isFailure: !result.findings.isEmpty)
    }
}
