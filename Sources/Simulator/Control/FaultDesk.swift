/// The fault rules in force; the first that strikes decides.
struct FaultDesk: Sendable {
    private var rules: [FaultRule] = []
    private var lastID = 0

    mutating func add(_ json: JSON) throws(APIError) -> Int {
        let rule = try FaultRule(id: lastID + 1, json)
        lastID = rule.id
        rules.append(rule)
        return rule.id
    }

    mutating func clear() { rules = [] }

    mutating func strike(_ operation: Operation, orderID: String?) -> FaultRule? {
        for index in rules.indices
        where !rules[index].kind.strikesOffers && rules[index].strikes(operation, orderID: orderID) {
            return rules[index]
        }
        return nil
    }

    /// The first that strikes an offer.
    mutating func strike(_ operation: Operation, sku: String) -> FaultRule? {
        for index in rules.indices where rules[index].strikes(operation, sku: sku) { return rules[index] }
        return nil
    }

    /// A rule on createReport that bends the report also strikes one that a schedule asks for.
    mutating func strikeScheduledReport() -> FaultRule? {
        for index in rules.indices
        where rules[index].kind.bendsReports && rules[index].strikes(.createReport, orderID: nil) {
            return rules[index]
        }
        return nil
    }

    var json: JSON { .fields(["faults": .array(rules.map(\.json))]) }
}
