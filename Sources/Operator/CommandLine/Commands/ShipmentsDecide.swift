import ArgumentParser
import Operations

struct ShipmentsEdit: DeskCommand {
    static let configuration = CommandConfiguration(
        commandName: "edit", abstract: "Correct a shipment that is not on its way; the values of before are kept.")

    @Argument(help: "The shipment's number: see `orderly orders show`.")
    var shipment: Int64
    @OptionGroup var correction: CorrectionOptions
    @OptionGroup var common: CommonOptions

    func answer(_ desk: OperatorDesk, _ texts: Texts, _ surroundings: ToolSurroundings) async throws -> Answer {
        let change = try await desk.editShipment(shipment, correction.correction)
        return Answer(change, [ShipmentPage(texts).line(change)])
    }
}

struct ShipmentsTakeOut: DeskCommand {
    static let configuration = CommandConfiguration(
        commandName: "take-out",
        abstract: "Take a shipment out of the automatic transfer.",
        discussion: """
            Three steps do that: the order's status, the deferral reason and the flag. Without --step all of them are done at \
            once; with some of them it stays in, and the answer says which are missing. Report the order as shipped at \
            Amazon by hand. `put-back` takes it back.
            """)

    @Argument(help: "The shipment's number: see `orderly orders show`.")
    var shipment: Int64
    @Option(help: "Why; it stands in the history.")
    var reason: String
    @Option(help: ArgumentHelp("Only this step; may be repeated.", valueName: "status|deferral|flag"))
    var step: [String] = []
    @OptionGroup var common: CommonOptions

    func answer(_ desk: OperatorDesk, _ texts: Texts, _ surroundings: ToolSurroundings) async throws -> Answer {
        let taken = try await desk.takeOutShipment(shipment, steps: step, reason: reason)
        return Answer(taken, [ShipmentPage(texts).line(taken)], isFailure: !taken.missing.isEmpty)
    }
}

struct ShipmentsSend: DeskCommand {
    static let configuration = CommandConfiguration(
        commandName: "send", abstract: "Send a parcel although its buyer wants to cancel the order.")

    @Argument(help: "The shipment's number: see `orderly shipments list held`.")
    var shipment: Int64
    @OptionGroup var common: CommonOptions

    func answer(_ desk: OperatorDesk, _ texts: Texts, _ surroundings: ToolSurroundings) async throws -> Answer {
        let change = try await desk.sendShipmentDespiteBuyer(shipment)
        return Answer(change, [ShipmentPage(texts).line(change)])
    }
}

struct ShipmentsRecall: DeskCommand {
    static let configuration = CommandConfiguration(
        commandName: "recall", abstract: "Say what became of a parcel whose order was cancelled after it had left.",
        discussion: "back: its content lies on the shelf again and is booked back; gone: it does not come back.")

    @Argument(help: "The shipment's number: see `orderly shipments list recalls`.")
    var shipment: Int64
    @Argument(help: "back or gone.", completion: .list(["back", "gone"]))
    var decision: String
    @OptionGroup var common: CommonOptions

    func answer(_ desk: OperatorDesk, _ texts: Texts, _ surroundings: ToolSurroundings) async throws -> Answer {
        let change = try await desk.decideRecall(shipment, decision)
        return Answer(change, [ShipmentPage(texts).line(change)])
    }
}

struct ShipmentsClose: DeskCommand {
    static let configuration = CommandConfiguration(
        commandName: "close", abstract: "Close a shipment that was given up for its age: nobody tells Amazon of it.")

    @Argument(help: "The shipment's number: see `orderly shipments list given-up`.")
    var shipment: Int64
    @Option(help: "Why; it stands in the history.")
    var reason: String
    @OptionGroup var common: CommonOptions

    func answer(_ desk: OperatorDesk, _ texts: Texts, _ surroundings: ToolSurroundings) async throws -> Answer {
        let change = try await desk.closeShipment(shipment, reason: reason)
        return Answer(change, [ShipmentPage(texts).line(change)])
    }
}
