import Fulfilment
import Store

/// Remembers since when each shipment is under way without a step, by this process's own clock. A token can be lost (a
/// purged queue, a broker set up anew), and its shipment would hold a place in its lane for ever.
struct LostTokenWatch {
    /// Far more than a token waits while confirmers run; a second token does no harm, the first is out of date then.
    static let releasedLimit = Duration.seconds(600)
    /// Far more than a call can take.
    static let callingLimit = Duration.seconds(180)

    private var since: [ShipmentTable.Underway: ContinuousClock.Instant] = [:]

    /// Takes in a look; answers what has stood still for too long.
    mutating func look(_ seen: [ShipmentTable.Underway], now: ContinuousClock.Instant) -> [ShipmentTable.Underway] {
        var next: [ShipmentTable.Underway: ContinuousClock.Instant] = [:]
        for item in seen { next[item] = since[item] ?? now }
        since = next
        return seen.filter { item in
            let limit = item.state == .calling ? Self.callingLimit : Self.releasedLimit
            return since[item].map { $0.duration(to: now) >= limit } ?? false
        }
    }
}
