/// Every call with its time, for tests to judge by. When there are too many the oldest half is forgotten, and the log
/// says how many that were.
struct CallLog: Sendable {
    private struct Entry: Sendable {
        var sequence: Int
        var time: BusinessTime
        /// Nil for a path that is no operation's.
        var operation: Operation?
        /// Method and path of a call that is no operation's.
        var place: String?
        var orderID: String?
        /// Nil until it is answered.
        var status: Int?
        var fault: FaultRule.Kind?

        var json: JSON {
            .fields([
                "sequence": .integer(sequence), "businessTime": .string(time.isoMilliseconds),
                "operation": .string(operation?.rawValue ?? CallLog.unknown), "call": .text(place),
                "orderId": .text(orderID), "status": status.map { .integer($0) }, "fault": .text(fault?.rawValue),
            ])
        }
    }

    /// Stands for the operation of a call that is none's.
    static let unknown = "unknown"

    /// How many entries are kept at most.
    private let most: Int
    private var entries: [Entry] = []
    private var lastSequence = 0
    /// Since the last `clear()`.
    private(set) var forgotten = 0

    init(most: Int = 200_000) {
        self.most = most
    }

    var count: Int { entries.count }

    /// - Parameter place: method and path, when there is no operation.
    mutating func arrive(operation: Operation?, orderID: String?, place: String? = nil, now: BusinessTime) -> Int {
        if entries.count >= most {
            let lost = max(1, most / 2)
            entries.removeFirst(lost)
            forgotten += lost
        }
        lastSequence += 1
        entries.append(
            Entry(sequence: lastSequence, time: now, operation: operation, place: place, orderID: orderID))
        return lastSequence
    }

    mutating func depart(_ sequence: Int, status: Int, fault: FaultRule.Kind?) {
        guard let first = entries.first?.sequence, sequence >= first else { return }
        entries[sequence - first].status = status
        entries[sequence - first].fault = fault
    }

    mutating func clear() {
        entries = []
        forgotten = 0
    }

    /// One JSON line each, in the order in which the calls came; before them, when calls were forgotten, a line that
    /// says how many.
    ///
    /// - Parameter isWanted: by operation, nil standing for no operation.
    func lines(where isWanted: (Operation?) -> Bool = { _ in true }) -> String {
        let loss = forgotten > 0 ? JSON.fields(["forgotten": .integer(forgotten)]).serialized + "\n" : ""
        return loss
            + entries.filter { isWanted($0.operation) }
            .map { $0.json.serialized + "\n" }
            .joined()
    }
}
