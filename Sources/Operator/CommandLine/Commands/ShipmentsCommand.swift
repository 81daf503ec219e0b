import ArgumentParser
import Operations

struct ShipmentsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "shipments", abstract: "What waits for Amazon, and what a person decides about it.",
        subcommands: [
            ShipmentsList.self, ShipmentsWithdraw.self, ShipmentsEdit.self, ShipmentsTakeOut.self,
            ShipmentsPutBack.self,
            ShipmentsSend.self, ShipmentsRecall.self, ShipmentsClose.self,
        ], defaultSubcommand: ShipmentsList.self)
}

struct ShipmentsList: DeskCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "Show shipments that need something.",
        discussion: """
            pending    to be transferred still, all that bear the flag (the default)
            failed     deferred: setting the shipping status failed
            late       Amazon's deadline passes before the quota lets them go
            ageing     reach the age limit within a day
            given-up   older than the age limit: nobody sends them; close them, or raise confirm.ageLimit
            recalls    the order was cancelled after the parcel had left
            held       the buyer wants to cancel
            excluded   taken out of the automatic transfer
            """)

    @Argument(
        help: "pending, failed, late, ageing, given-up, recalls, held or excluded.",
        completion: .list(ShipmentQuestion.List.allCases.map(\.rawValue)))
    var list: ShipmentQuestion.List = .pending
    @Option(help: "Only of this account.")
    var account: String?
    @OptionGroup var page: PageOptions
    @OptionGroup var common: CommonOptions

    func answer(_ desk: OperatorDesk, _ texts: Texts, _ surroundings: ToolSurroundings) async throws -> Answer {
        let lines = try await desk.shipments(ShipmentQuestion(account: account, list: list), try page.request)
        return Answer(lines, ShipmentPage(texts).lines(lines))
    }
}

extension ShipmentQuestion.List: ExpressibleByArgument {}

struct ShipmentsWithdraw: DeskCommand {
    static let configuration = CommandConfiguration(
        commandName: "withdraw", abstract: "Take a marking back that Amazon knows nothing of.")

    @Argument(help: "The shipment's number: see `orderly orders show`.")
    var shipment: Int64
    @OptionGroup var common: CommonOptions

    func answer(_ desk: OperatorDesk, _ texts: Texts, _ surroundings: ToolSurroundings) async throws -> Answer {
        let change = try await desk.withdrawShipment(shipment)
        return Answer(change, [ShipmentPage(texts).line(change)])
    }
}

struct ShipmentsPutBack: DeskCommand {
    static let configuration = CommandConfiguration(
        commandName: "put-back",
        abstract: "Put a shipment back into the automatic transfer that was taken out of it.")

    @Argument(help: "The shipment's number: see `orderly orders show`.")
    var shipment: Int64
    @OptionGroup var common: CommonOptions

    func answer(_ desk: OperatorDesk, _ texts: Texts, _ surroundings: ToolSurroundings) async throws -> Answer {
        let change = try await desk.putBackShipment(shipment)
        return Answer(change, [ShipmentPage(texts).line(change)])
    }
}
