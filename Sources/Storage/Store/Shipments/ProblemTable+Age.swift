package import Database
package import Fulfilment

extension ProblemTable {
    /// How many shipments of an account are about to reach the age limit, and are beyond it, with their first orders.
    package struct Ages: Sendable, Hashable {
        package let near: Int
        package let over: Int
        fileprivate let nearSample: String
        fileprivate let overSample: String
    }

    /// How long before the age limit a person is told (D6).
    package static let ageWarning = Duration.days(1)

    package static func ages(
        _ account: AccountID, now: Timestamp, in transaction: any SQLTransaction
    ) throws -> Ages {
        let end = now - (try ConfirmationPolicy.current(account, in: transaction).ageLimit)
        let near = try ShipmentTable.aged(account: account, from: end, before: end + ageWarning, in: transaction)
        let over = try ShipmentTable.aged(
            account: account, from: Timestamp(rawValue: .min), before: end, in: transaction)
        return Ages(
            near: near.count, over: over.count, nearSample: joined(near.sample), overSample: joined(over.sample))
    }

    /// Whether the messages about ages say what is so.
    package static func showsAges(
        _ ages: Ages, of account: AccountID, in transaction: any SQLTransaction
    ) throws -> Bool {
        let open = try open(in: transaction).filter { $0.account == account }
        func shown(_ kind: ProblemKind) -> Int { open.first { $0.kind == kind }?.affected ?? 0 }
        return shown(.ageLimitNear) == ages.near && shown(.tooOld) == ages.over
    }

    /// Sets the messages before and at the age limit (S2-29).
    package static func set(
        _ ages: Ages, of account: AccountID, now: Timestamp, in transaction: any SQLTransaction
    ) throws {
        try set(
            .ageLimitNear, account: account, affected: ages.near, sample: ages.nearSample, now: now, in: transaction)
        try set(.tooOld, account: account, affected: ages.over, sample: ages.overSample, now: now, in: transaction)
    }

    private static func joined(_ orders: [OrderID]) -> String {
        orders.map(\.rawValue).joined(separator: ", ")
    }
}
