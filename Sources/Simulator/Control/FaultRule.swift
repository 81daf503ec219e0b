/// A disturbance somebody has ordered.
struct FaultRule: Sendable {
    var id: Int
    /// Nil = every operation.
    var operation: Operation?
    var kind: Kind
    var status: Int
    var body: String?
    var message: String
    /// Real seconds; business seconds for `stuck`.
    var seconds: Double
    /// Of a feed that ends FATAL.
    var fatalEnd: FatalEnd
    /// How often it still applies; nil = without end.
    var remaining: Int?
    /// Nil = always.
    var probability: Double?
    /// Empty = any order.
    var orderIDs: Set<String>
    /// Of the offers that it strikes; empty = any.
    var skus: Set<String>
    /// What Amazon says of such an offer.
    var code: String
    var applied = 0
    private var random: SeededRandom

    /// - Throws: a text that names the wrong member.
    init(id: Int, _ json: JSON) throws(APIError) {
        self.id = id
        let name = json["operation"]?.string ?? "*"
        operation = Operation(rawValue: name)
        guard name == "*" || operation != nil else {
            let names = Operation.allCases.map(\.rawValue).joined(separator: ", ")
            throw .invalidInput("operation \(name) is unknown; use * or one of \(names).")
        }
        guard let kind = json["kind"]?.string.flatMap(Kind.init(rawValue:)) else {
            let names = Kind.allCases.map(\.rawValue).joined(separator: ", ")
            throw .invalidInput("kind is missing or unknown; use one of \(names).")
        }
        self.kind = kind
        if let operation, !kind.fits(operation) {
            throw .invalidInput("A fault of kind \(kind.rawValue) cannot strike \(name).")
        }
        status = json["status"]?.integer ?? 500
        guard (200...599).contains(status) else { throw .invalidInput("status must be from 200 to 599.") }
        body = json["body"].map { $0.string ?? $0.serialized }
        message = json["message"]?.string ?? "Invalid Input"
        seconds = json["seconds"]?.number ?? kind.usualSeconds
        let longest: Double = kind == .stuck ? 30 * 86_400 : 3600
        guard seconds >= 0, seconds <= longest else {
            throw .invalidInput("seconds must be from 0 to \(Int(longest)).")
        }
        fatalEnd = try Self.fatalEnd(json, kind: kind)
        probability = json["probability"]?.number
        guard probability.map({ (0...1).contains($0) }) ?? true else {
            throw .invalidInput("probability must be from 0 to 1.")
        }
        orderIDs = Set(json["orderIds"]?.strings ?? [])
        skus = Set(json["skus"]?.strings ?? [])
        guard skus.isEmpty || kind.strikesOffers else {
            throw .invalidInput("skus go with the kinds invalid and issue only.")
        }
        code = json["code"]?.string ?? "90057"
        remaining = json["count"]?.integer ?? (probability == nil && orderIDs.isEmpty && skus.isEmpty ? 1 : nil)
        guard remaining ?? 1 > 0 else { throw .invalidInput("count must be above 0.") }
        random = SeededRandom(seed: StableHash.of("fault \(json["seed"]?.integer ?? id)"))
    }

    private static func fatalEnd(_ json: JSON, kind: Kind) throws(APIError) -> FatalEnd {
        var end = FatalEnd()
        guard json["applied"] != nil || json["report"] != nil else { return end }
        guard kind == .fatal else { throw .invalidInput("applied and report go with the kind fatal only.") }
        if let value = json["applied"] {
            guard let share = value.string.flatMap(FatalEnd.Share.init(rawValue:)) else {
                throw .invalidInput("applied must be none, some or all.")
            }
            end.applied = share
        }
        if let value = json["report"] {
            guard let hasReport = value.bool else { throw .invalidInput("report must be true or false.") }
            end.hasReport = hasReport
        }
        return end
    }

    /// Whether it strikes now; counts itself down.
    mutating func strikes(_ operation: Operation, orderID: String?) -> Bool {
        guard self.operation == nil || self.operation == operation, remaining != 0, kind.fits(operation),
            orderIDs.isEmpty || orderID.map(orderIDs.contains) == true
        else { return false }
        if let probability, random.fraction() >= probability { return false }
        remaining = remaining.map { $0 - 1 }
        applied += 1
        return true
    }

    /// Whether it strikes this offer now; counts itself down.
    mutating func strikes(_ operation: Operation, sku: String) -> Bool {
        guard kind.strikesOffers, skus.isEmpty || skus.contains(sku) else { return false }
        return strikes(operation, orderID: nil)
    }

    /// What it makes Amazon say of an offer.
    var offerIssue: ListingsIssue {
        ListingsIssue(
            code: code, message: message, severity: kind == .invalid ? .error : .warning,
            attributes: [QuantityPatch.attribute])
    }

    var json: JSON {
        .fields([
            "id": .integer(id), "operation": .string(operation?.rawValue ?? "*"), "kind": .string(kind.rawValue),
            "status": .integer(status), "seconds": .number(seconds), "remaining": remaining.map { .integer($0) },
            "probability": probability.map { .number($0) },
            "orderIds": orderIDs.isEmpty ? nil : .array(orderIDs.sorted().map { .string($0) }),
            "skus": skus.isEmpty ? nil : .array(skus.sorted().map { .string($0) }),
            "fatalEnd": kind == .fatal
                ? .fields(["applied": .string(fatalEnd.applied.rawValue), "report": .bool(fatalEnd.hasReport)]) : nil,
            "applied": .integer(applied),
        ])
    }
}
