import ArgumentParser
import Operations

struct ShipCommand: DeskCommand {
    static let configuration = CommandConfiguration(
        commandName: "ship",
        abstract: "Mark an order, or all orders of a carrier's file, as shipped.",
        discussion: """
            The shipment waits in the store and is sent to Amazon by rank. Marking twice changes nothing.
            A file holds order,carrier,tracking[,shipped-at], with commas, semicolons or tabs, with or without a header.
            """)

    @Argument(help: "Amazon's order number.")
    var order: String?
    @Option(help: ArgumentHelp("A carrier's file instead of one order.", valueName: "file"), completion: .file())
    var file: String?
    @Option(help: "Needed only where several accounts have the order.")
    var account: String?
    @Option(help: ArgumentHelp("Amazon's code of the carrier: DHL, DPD, GLS, UPS …", valueName: "code"))
    var carrier: String?
    @Option(help: ArgumentHelp("The carrier's name where Amazon has no code for it.", valueName: "name"))
    var carrierName: String?
    @Option(help: ArgumentHelp("The tracking number.", valueName: "number"))
    var tracking: String?
    @Option(help: ArgumentHelp("The shipping method as Amazon lists it.", valueName: "name"))
    var method: String?
    @Option(
        help: ArgumentHelp(
            "Who sold the label. A label of Amazon's is not confirmed: Amazon does it.", valueName: "amazon|own"))
    var label: String?
    @Option(help: ArgumentHelp("When it left (default: now), the account's time.", valueName: "date"))
    var shippedAt: String?
    @Flag(help: "Send at once: do not wait for the time to withdraw it, nor for the next run.")
    var now = false
    @OptionGroup var common: CommonOptions

    func validate() throws {
        guard (order == nil) != (file == nil) else { throw ValidationError("Give either an order or --file.") }
        let single = [account, carrier, carrierName, tracking, method, label, shippedAt].contains { $0 != nil } || now
        if file != nil, single { throw ValidationError("With --file, the file says everything about its parcels.") }
    }

    func answer(_ desk: OperatorDesk, _ texts: Texts, _ surroundings: ToolSurroundings) async throws -> Answer {
        if let file {
            let result = try await desk.ship(file: file)
            return Answer(result, ShipPage(texts).lines(result, file: file), isFailure: result.notTaken > 0)
        }
        let answer = try await desk.ship(
            ShipRequest(
                order: order ?? "", account: account, carrier: carrier, carrierName: carrierName, method: method,
                tracking: tracking, label: label, shippedAt: shippedAt, isUrgent: now))
        return Answer(answer, ShipPage(texts).lines(answer), isFailure: !answer.isTaken)
    }
}
