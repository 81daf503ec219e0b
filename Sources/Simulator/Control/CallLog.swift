/// Every call with its time, for tests to judge by; the oldest are forgotten when there are too many.
struct CallLog: Sendable {
    private struct Entry: Sendable {
        var sequence: Int
        var time: BusinessTime
        var operation: Operation
        var orderID: String?
        /// Nil until it is answered.
        var status: Int?
        var fault: FaultRule.Kind?

        var json: JSON {
            .fields([
                "sequence": .integer(sequence), "businessTime": .string(time.isoMilliseconds),
                "operation": .string(operation.rawValue), "orderId": .text(orderID),
                "status": status.map { .integer($0) }, "fault": .text(fault?.rawValue),
            ])
        }
    }

    private static let most = 200_000

    private var entries: [Entry] = []
    private var lastSequence = 0

    mutating func arrive(operation: Operation, orderID: String?, now: BusinessTime) -> Int {
        if entries.count >= Self.most { entries.removeFirst(Self.most / 2) }
        lastSequence += 1
        entries.append(Entry(sequence: lastSequence, time: now, operation: operation, orderID: orderID))
        return lastSequence
    }

    mutating func depart(_ sequence: Int, status: Int, fault: FaultRule.Kind?) {
        guard let first = entries.first?.sequence, sequence >= first else { return }
        entries[sequence - first].status = status
        entries[sequence - first].fault = fault
    }

    mutating func clear() { entries = [] }

    /// One JSON line each, in the order in which the calls came.
    func lines(operation: Operation?) -> String {
        entries.filter { entry in operation.map { entry.operation == $0 } ?? true }
            .map { $0.json.serialized + "\n" }
            .joined()
    }
}
