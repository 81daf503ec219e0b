import Database
import Fulfilment
import Store

extension OperatorDesk {
    /// A list of shipments by what a person asks, oldest first; of `late` those that go first.
    package func shipments(_ question: ShipmentQuestion, _ page: PageRequest) async throws -> Page<ShipmentLine> {
        let after = try page.afterNumber() ?? 0
        let now = clock.now
        return try await database.read { transaction in
            let wanted = try accountID(question.account, in: transaction)
            let accounts = try AccountTable.all(in: transaction).filter { wanted == nil || $0.id == wanted }
            var lines: [ShipmentLine] = []
            for account in accounts {
                let zone = LocalZone(account.timeZone) ?? .utc
                let limit = try ConfirmationPolicy.current(account.id, in: transaction).ageLimit
                if question.list == .late {
                    let late = try lateShipments(account.id, limit: page.limit + 1, now: now, in: transaction)
                    lines += late.map { ShipmentLine($0.row, ageLimit: limit, expectedAt: $0.expectedAt, zone) }
                } else {
                    lines += try ShipmentView.list(
                        question.list.view(now: now, ageLimit: limit), account: account.id, after: after,
                        limit: page.limit + 1, in: transaction
                    ).map { ShipmentLine($0, ageLimit: limit, zone) }
                }
            }
            if question.list != .late { lines.sort { $0.shipment < $1.shipment } }
            let shown = lines.prefix(page.limit)
            let isMore = lines.count > page.limit && question.list != .late
            return Page(items: Array(shown), next: isMore ? shown.last.map { String($0.shipment) } : nil)
        }
    }

    /// What the quota cannot carry before Amazon's deadline, in the order in which it goes (D4).
    private func lateShipments(
        _ account: AccountID, limit: Int, now: Timestamp, in transaction: any SQLTransaction
    ) throws -> [(row: StoredShipment, expectedAt: Timestamp)] {
        let pace = try ConfirmationPace.current(account, clock, in: transaction)
        var late: [(row: StoredShipment, expectedAt: Timestamp)] = []
        try ShipmentView.ranked(account: account, in: transaction) { place, row in
            let expected = max(pace.moment(ofCall: place), row.isHeldForRun ? now : row.nextAt)
            if let deadline = row.deadline, expected > deadline { late.append((row, expected)) }
            return late.count < limit
        }
        return late
    }
}

extension ShipmentQuestion.List {
    fileprivate func view(now: Timestamp, ageLimit: Duration) -> ShipmentView.List {
        let end = now - ageLimit
        switch self {
        case .pending: return .states(ShipmentState.allCases.filter(\.isPendingTransfer))
        case .failed: return .failed
        case .ageing: return .aged(from: end, before: end + .days(1))
        case .givenUp: return .aged(from: Timestamp(rawValue: .min), before: end)
        case .recalls: return .recalls
        case .held: return .held
        case .late: return .states([.waiting])
        case .excluded: return .states([.excluded])
        }
    }
}
