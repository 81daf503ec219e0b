/// The stretch of time a search of orders is about, in both versions of the API.
struct SearchWindow: Sendable {
    /// How the four parameters are spelt.
    struct Names: Sendable {
        var createdAfter: String
        var createdBefore: String
        var lastUpdatedAfter: String
        var lastUpdatedBefore: String

        static let v2026 = Names(
            createdAfter: "createdAfter", createdBefore: "createdBefore", lastUpdatedAfter: "lastUpdatedAfter",
            lastUpdatedBefore: "lastUpdatedBefore")
        static let v0 = Names(
            createdAfter: "CreatedAfter", createdBefore: "CreatedBefore", lastUpdatedAfter: "LastUpdatedAfter",
            lastUpdatedBefore: "LastUpdatedBefore")
    }

    var clock: OrderCriteria.Clock
    /// Both ends are included.
    var from: BusinessTime
    var to: BusinessTime

    /// *Before must lie at least this long back.
    private static let youngestBound: Double = 120

    /// - Parameter searchDelay: how far the upper bound lies behind now when none is given, in business seconds.
    init(_ query: QueryParameters, names: Names, now: BusinessTime, searchDelay: Double) throws(APIError) {
        let created = query[names.createdAfter]
        let updated = query[names.lastUpdatedAfter]
        guard (created == nil) != (updated == nil) else {
            throw .invalidInput("Exactly one of \(names.createdAfter) and \(names.lastUpdatedAfter) must be given.")
        }
        let after = created == nil ? names.lastUpdatedAfter : names.createdAfter
        let before = created == nil ? names.lastUpdatedBefore : names.createdBefore
        let foreign = created == nil ? names.createdBefore : names.lastUpdatedBefore
        guard query[foreign] == nil else {
            throw .invalidInput("\(foreign) cannot be given together with \(after).")
        }
        guard let from = BusinessTime(iso: created ?? updated ?? "") else {
            throw .invalidInput("\(after) is not a date in ISO 8601 format.")
        }
        guard from <= now else { throw .invalidInput("\(after) lies in the future.") }
        clock = created == nil ? .lastUpdated : .created
        self.from = from
        to = now.adding(seconds: -searchDelay).wholeSecond
        if let text = query[before] {
            guard let bound = BusinessTime(iso: text) else {
                throw .invalidInput("\(before) is not a date in ISO 8601 format.")
            }
            guard bound >= from else { throw .invalidInput("\(before) lies before \(after).") }
            guard bound <= now.adding(seconds: -min(Self.youngestBound, searchDelay)) else {
                throw .invalidInput("\(before) must lie at least two minutes before now.")
            }
            to = bound
        }
    }
}
