import ArgumentParser
import Operations

struct PersonalDataCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "personal-data",
        abstract: "Names and addresses of buyers: where they are, when they are forgotten.",
        subcommands: [PersonalDataShow.self, PersonalDataForget.self], defaultSubcommand: PersonalDataShow.self)
}

struct PersonalDataShow: DeskCommand {
    static let configuration = CommandConfiguration(
        commandName: "show", abstract: "Show how many orders hold a recipient, and the log of what was forgotten.",
        discussion: "How long they are kept after delivery: orderly settings set privacy.keep 14d")

    @OptionGroup var common: CommonOptions

    func answer(_ desk: OperatorDesk, _ texts: Texts, _ surroundings: ToolSurroundings) async throws -> Answer {
        let report = try await desk.personalData()
        return Answer(report, PrivacyPage(texts).lines(report))
    }
}

struct PersonalDataForget: DeskCommand {
    static let configuration = CommandConfiguration(
        commandName: "forget", abstract: "Forget name and address of one order now, as its buyer may ask for.",
        discussion: """
            An order that is still to be shipped gets them again when it changes at Amazon, and cannot be shipped from here \
            before. Amazon's imported answers and kept documents of reports that may hold the order are deleted as well; \
            pieces of order reports go within 7 days, tax documents stay for their term.
            """)

    @Argument(help: "Amazon's order number.")
    var order: String
    @Option(help: "Needed only where several accounts have it.")
    var account: String?
    @OptionGroup var common: CommonOptions

    func answer(_ desk: OperatorDesk, _ texts: Texts, _ surroundings: ToolSurroundings) async throws -> Answer {
        let result = try await desk.forgetRecipient(of: order, account: account)
        let code = result.forgotten ? "said.forgotten" : "said.forgotten.nothing"
        let documents = texts("said.forgotten.documents", ["count": String(result.documents)])
        return Answer(result, [texts(code, ["order": order])] + (result.documents > 0 ? [documents] : []))
    }
}
