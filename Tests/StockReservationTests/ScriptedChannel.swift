import Fulfilment
import StockReservation
import Store
import Synchronization

/// A channel that answers as a test says, and remembers what it was told. Without a script it takes everything.
final class ScriptedChannel: QuantityGateway {
    private struct State {
        var batches: [[QuantityUpdate]] = []
        var answers: [QuantityResult] = []
        var during: (@Sendable () async throws -> Void)?
        var underWay = 0
        var mostUnderWay = 0
    }

    private let state = Mutex(State())
    private let limit: Int

    init(limit: Int = 500) {
        self.limit = limit
    }

    var batches: [[QuantityUpdate]] { state.withLock { $0.batches } }
    /// What was told in all, SKU and quantity, in order.
    var told: [String] { batches.joined().map { "\($0.sku) \($0.quantity)" } }
    var mostUnderWay: Int { state.withLock { $0.mostUnderWay } }

    func answers(_ results: QuantityResult...) {
        state.withLock { $0.answers += results }
    }

    /// Happens while the next call is under way, once.
    func duringNext(_ body: @escaping @Sendable () async throws -> Void) {
        state.withLock { $0.during = body }
    }

    func hand(_ batch: [QuantityUpdate], to channel: StoredChannel) async -> QuantityResult {
        let during = state.withLock { state in
            state.batches.append(batch)
            state.underWay += 1
            state.mostUnderWay = max(state.mostUnderWay, state.underWay)
            defer { state.during = nil }
            return state.during
        }
        try? await during?()
        return state.withLock { state in
            state.underWay -= 1
            return state.answers.isEmpty ? .handed([:]) : state.answers.removeFirst()
        }
    }

    func batchLimit(waiting: Int, for channel: StoredChannel) -> Int { limit }
}
