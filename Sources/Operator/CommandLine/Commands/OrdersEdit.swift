import ArgumentParser
import Operations

struct OrdersEdit: DeskCommand {
    static let configuration = CommandConfiguration(
        commandName: "edit",
        abstract: "Set values of your own on an order, beside Amazon's.",
        discussion: """
            Fields: note, reference, ship-by, sku.LINE, and of the recipient recipient.name, recipient.company, \
            recipient.address-1 to -3, recipient.postal-code, recipient.city, recipient.state, recipient.country, \
            recipient.phone. Amazon's data are never touched by it: both values are kept and shown.
            """)

    @Argument(help: "Amazon's order number.")
    var order: String
    @Option(help: ArgumentHelp("Set a field; repeat it for several.", valueName: "field=value"))
    var set: [String] = []
    @Option(help: ArgumentHelp("Let Amazon's value hold again; repeat it for several.", valueName: "field"))
    var unset: [String] = []
    @Option(help: "Needed only where several accounts have it.")
    var account: String?
    @OptionGroup var common: CommonOptions

    func answer(_ desk: OperatorDesk, _ texts: Texts, _ surroundings: ToolSurroundings) async throws -> Answer {
        let result = try await desk.edit(order, account: account, set: set, unset: unset)
        return Answer(result, LocalOrderPage(texts).lines(result))
    }
}

struct OrdersEdits: DeskCommand {
    static let configuration = CommandConfiguration(
        commandName: "edits",
        abstract: "Show what people have set on an order, with Amazon's values beside it.",
        discussion: "Notes and recipients are masked. With --personal they are shown, and that is written down.")

    @Argument(help: "Amazon's order number.")
    var order: String
    @Flag(help: "Show personal values too.")
    var personal = false
    @Option(help: "Needed only where several accounts have it.")
    var account: String?
    @OptionGroup var common: CommonOptions

    func answer(_ desk: OperatorDesk, _ texts: Texts, _ surroundings: ToolSurroundings) async throws -> Answer {
        let edits = try await desk.edits(of: order, account: account, showsPersonal: personal)
        return Answer(edits, LocalOrderPage(texts).lines(edits))
    }
}

struct OrdersConflicts: DeskCommand {
    static let configuration = CommandConfiguration(
        commandName: "conflicts",
        abstract: "Show where Amazon has said something else since a person set a value, or has not said it yet.",
        discussion: "Of orders that are pending or still to be shipped.")

    @Option(help: "Only of this account.")
    var account: String?
    @OptionGroup var common: CommonOptions

    func answer(_ desk: OperatorDesk, _ texts: Texts, _ surroundings: ToolSurroundings) async throws -> Answer {
        let edits = try await desk.conflicts(account: account)
        return Answer(edits, LocalOrderPage(texts).lines(edits))
    }
}
