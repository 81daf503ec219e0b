import ArgumentParser
import Operations

struct DeadLettersEdit: DeskCommand {
    static let configuration = CommandConfiguration(
        commandName: "edit", abstract: "Correct the shipment of a letter; the next run sends it so.",
        discussion: """
            orderly dead-letters edit 17 --carrier DHL --tracking 00340434161094042557
            The values of before are kept: see `orderly dead-letters show 17`.
            """)

    @Argument(help: "Number of the letter.")
    var id: Int64
    @OptionGroup var correction: CorrectionOptions
    @Flag(help: "Send it at once, too.")
    var requeue = false
    @OptionGroup var common: CommonOptions

    func answer(_ desk: OperatorDesk, _ texts: Texts, _ surroundings: ToolSurroundings) async throws -> Answer {
        guard let shipment = try await desk.deadLetter(id).letter.shipment else {
            throw OperationRefusal(.deadLetterForeign, ["id": String(id)])
        }
        let change = try await desk.editShipment(shipment, correction.correction)
        if requeue, let begun = try await desk.requeueDeadLetters(DeadLetterQuestion(ids: [id])) {
            _ = try await desk.work(on: begun.execution)
        }
        let details = try await desk.deadLetter(id)
        return Answer(details, [ShipmentPage(texts).line(change)])
    }
}

/// What is corrected of a shipment.
struct CorrectionOptions: ParsableArguments {
    @Option(help: "One of Amazon's carrier codes.")
    var carrier: String?
    @Option(help: "The carrier's name, where Amazon has no code for it.")
    var carrierName: String?
    @Option(help: "The ship method.")
    var method: String?
    @Option(help: "The tracking number.")
    var tracking: String?
    @Option(help: "When it left, in the account's time.")
    var shippedAt: String?

    var correction: OperatorDesk.ShipmentCorrection {
        .init(
            carrier: carrier, carrierName: carrierName, method: method, tracking: tracking, shippedAt: shippedAt)
    }
}
