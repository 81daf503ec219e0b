import AMQP
import Messages
import Synchronization

/// Deliveries of several queues in order of priority, waiting for a free hand.
final class PriorityInbox: Sendable {
    struct Item: Sendable {
        let delivery: Delivery
        let queue: FleetQueue
        let consumer: ConsumerConnection
        let lane: Int
    }

    private struct Lane {
        var waiting: [Item] = []
        var underWay = 0
        var isClosed = false
        var idle: CheckedContinuation<Void, Never>?
    }

    private struct State {
        var lanes: [Lane]
        var failure: (any Error)?
    }

    private let state: Mutex<State>
    /// Fires whenever something came, ended or was closed.
    let signals: AsyncStream<Void>
    private let signal: AsyncStream<Void>.Continuation

    init(lanes: Int) {
        state = Mutex(State(lanes: Array(repeating: Lane(), count: lanes)))
        (signals, signal) = AsyncStream.makeStream(bufferingPolicy: .bufferingNewest(1))
    }

    func add(_ items: [Item], lane: Int) {
        state.withLock { $0.lanes[lane].waiting += items }
        signal.yield()
    }

    /// The first item of the first lane that has one, while fewer than `limit` are under way.
    func take(limit: Int) -> Item? {
        state.withLock { state in
            guard state.failure == nil, state.lanes.reduce(0, { $0 + $1.underWay }) < limit,
                let lane = state.lanes.firstIndex(where: { !$0.isClosed && !$0.waiting.isEmpty })
            else { return nil }
            state.lanes[lane].underWay += 1
            return state.lanes[lane].waiting.removeFirst()
        }
    }

    func finished(_ item: Item) {
        let idle = state.withLock { state -> CheckedContinuation<Void, Never>? in
            let lane = item.lane
            state.lanes[lane].underWay -= 1
            guard state.lanes[lane].isClosed, state.lanes[lane].underWay == 0 else { return nil }
            defer { state.lanes[lane].idle = nil }
            return state.lanes[lane].idle
        }
        idle?.resume()
        signal.yield()
    }

    /// No more items are taken at all; the first failure is kept.
    func fail(_ error: any Error) {
        state.withLock { $0.failure = $0.failure ?? error }
        signal.yield()
    }

    var failure: (any Error)? { state.withLock { $0.failure } }

    /// No more items are taken from the lane.
    func close(lane: Int) {
        state.withLock { $0.lanes[lane].isClosed = true }
        signal.yield()
    }

    /// Waits until nothing of a closed lane is under way.
    func waitUntilIdle(lane: Int) async {
        await withCheckedContinuation { continuation in
            let isIdle = state.withLock { state -> Bool in
                if state.lanes[lane].underWay == 0 { return true }
                state.lanes[lane].idle = continuation
                return false
            }
            if isIdle { continuation.resume() }
        }
    }

    /// All lanes are closed, or something has failed, and nothing is under way.
    var isOver: Bool {
        state.withLock { state in
            state.lanes.allSatisfy { ($0.isClosed || state.failure != nil) && $0.underWay == 0 }
        }
    }
}
