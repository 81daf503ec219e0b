import ArgumentParser
import Operations

struct ShipmentsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "shipments", abstract: "Change one's mind about a shipment.",
        subcommands: [ShipmentsWithdraw.self, ShipmentsPutBack.self])
}

struct ShipmentsWithdraw: DeskCommand {
    static let configuration = CommandConfiguration(
        commandName: "withdraw", abstract: "Take a marking back that has not gone to Amazon yet.")

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
