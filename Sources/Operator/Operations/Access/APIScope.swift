/// What a token of the HTTP API may read and do.
package enum APIScope: String, Sendable, Hashable, CaseIterable {
    case ordersRead = "orders:read"
    /// The recipient's and the buyer's names and addresses, in an order.
    case personalRead = "personal:read"
    case reportsRead = "reports:read"
    case coverageRead = "coverage:read"
    case statusRead = "status:read"
    /// Stock, and the quantities that channels are told.
    case stockRead = "stock:read"
    /// Counts, movements and links of SKUs. Whoever has it and reads an order has fetched it (`StockFigure.free`).
    case stockWrite = "stock:write"
    /// Shipments of an order: where they stand, and what was tried.
    case shipmentsRead = "shipments:read"
    /// Marks parcels as shipped, withdraws that, and tells the status of a shop's orders.
    case shipmentsWrite = "shipments:write"
    /// Asks for orders to be cancelled; without it a shop's status cancels nothing either.
    case cancelsWrite = "cancels:write"

    /// - Parameter words: separated by commas or blanks.
    static func read(_ words: String) throws -> [APIScope] {
        let allowed = allCases.map(\.rawValue).joined(separator: ", ")
        let scopes = try words.split(whereSeparator: { $0 == "," || $0 == " " }).map { word in
            guard let scope = APIScope(rawValue: String(word)) else {
                throw OperationRefusal(.scopeInvalid, ["scope": String(word), "allowed": allowed])
            }
            return scope
        }
        guard !scopes.isEmpty else { throw OperationRefusal(.scopeInvalid, ["scope": "", "allowed": allowed]) }
        return allCases.filter(scopes.contains)
    }
}
