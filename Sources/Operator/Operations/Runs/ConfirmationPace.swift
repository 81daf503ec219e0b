import Database
import Fulfilment
import Store

/// How fast Amazon takes confirmations of an account: calls that can be made at once, and then one after the other.
struct ConfirmationPace: Sendable, Hashable {
    /// As Amazon publishes it for `confirmShipment`, where the account has not called yet.
    ///
    /// Source: ordersV0.json, usage plan of `confirmShipment`
    static let published = Quota(rate: 2, burst: 10)

    let now: Timestamp
    /// Calls at once.
    let tokens: Int
    /// Calls that could be made at once after a rest.
    let burst: Int
    /// Milliseconds from call to call.
    let interval: Double
    /// When the next call is free; now or later.
    let nextAt: Timestamp

    static func current(
        _ account: AccountID, _ clock: BusinessClock, in transaction: any SQLTransaction
    ) throws -> ConfirmationPace {
        let state = try BudgetTable.state(
            account: account, operation: ShipmentTable.confirmOperation, quota: published, now: clock.microseconds,
            in: transaction)
        return ConfirmationPace(
            now: clock.now, tokens: state.tokens, burst: state.burst, interval: state.interval / .milliseconds(1),
            nextAt: max(clock.now, state.nextAt))
    }

    /// When the n-th call from now can be made, from 0.
    func moment(ofCall place: Int) -> Timestamp {
        guard place >= tokens else { return now }
        let wait = tokens > 0 ? Double(place - tokens + 1) : Double(place)
        let base = tokens > 0 ? now : nextAt
        return base + .milliseconds(Int64((wait * interval).rounded(.up)))
    }
}
