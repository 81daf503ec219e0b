import Database
import Fulfilment
import Marketplace
import Store
import StoreTesting

@testable import Simulator

/// Workers, budget and Amazon's limiter in time that is reckoned, not waited for.
struct BusyDay: Sendable {
    static let seconds = 6.0 * 3600

    /// What a lane of a worker does next.
    private struct Step {
        enum Kind { case ask, arrive }
        var at: Int64
        var lane: Int
        var kind: Kind
    }

    /// Calls by Amazon's reckoning.
    private(set) var granted: [Simulator.Operation: Int] = [:]
    private(set) var refused: [Simulator.Operation: Int] = [:]

    private let start: Int64 = 1_800_000_000_000_000
    private let caller = Caller(seller: "A2", application: "app", region: .europe)
    private var limits = RateLimits()
    private var chance: Chance
    private var steps: [Step]

    /// Every worker has a lane for each operation.
    init(workers: Int, seed: UInt64) {
        chance = Chance(state: seed)
        let lanes = workers * BacklogTests.operations.count
        steps = (0..<lanes).map { Step(at: 1_800_000_000_000_000, lane: $0, kind: .ask) }
    }

    /// Whatever was under way is gone; all lanes ask again a while later.
    mutating func restart() {
        let now = steps.map(\.at).max() ?? start
        steps = steps.map { Step(at: now + 3_000_000, lane: $0.lane, kind: .ask) }
    }

    mutating func run(in transaction: any SQLTransaction, until end: Double = BusyDay.seconds) throws {
        let end = start + Int64(end * 1_000_000)
        while let index = steps.indices.min(by: { steps[$0].at < steps[$1].at }), steps[index].at < end {
            steps[index] = try next(after: steps[index], in: transaction)
        }
    }

    private mutating func next(after step: Step, in transaction: any SQLTransaction) throws -> Step {
        let operation = BacklogTests.operations[step.lane % BacklogTests.operations.count]
        switch step.kind {
        case .ask:
            guard let quota = operation.ours.quota.map({ Quota(rate: $0.rate, burst: $0.burst) }) else { return step }
            let grant = try BudgetTable.take(
                account: TemporaryStore.account, operation: operation.ours.rawValue, quota: quota, now: step.at,
                in: transaction)
            switch grant {
            case .granted:
                // 20 to 170 ms on the way, and every hundredth call half a second more.
                let way = 20_000 + chance.next(below: 150_000) + (chance.next(below: 100) == 0 ? 500_000 : 0)
                return Step(at: step.at + way, lane: step.lane, kind: .arrive)
            case .notBefore(let slot):
                // Nobody wakes up to the microsecond.
                let moment = max(step.at + 1, slot.rawValue * 1000)
                return Step(at: moment + chance.next(below: 20_000), lane: step.lane, kind: .ask)
            }
        case .arrive:
            let time = BusinessTime(seconds: Double(step.at) / 1_000_000)
            if limits.take(operation.amazons, caller: caller, now: time) {
                granted[operation.amazons, default: 0] += 1
            } else {
                refused[operation.amazons, default: 0] += 1
            }
            return Step(at: step.at + 30_000 + chance.next(below: 200_000), lane: step.lane, kind: .ask)
        }
    }
}

/// The same figures at every run.
private struct Chance: Sendable {
    var state: UInt64

    /// SplitMix64.
    mutating func next(below limit: Int64) -> Int64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        mixed ^= mixed >> 31
        return Int64(mixed % UInt64(limit))
    }
}
