import Database
import Fulfilment
import Store

/// Asking Amazon for one order: the poller does it, by the same budget as everything else, and the person waits.
extension OperatorDesk {
    enum AmazonsAnswer {
        case imported
        /// Amazon has no such order for this account.
        case unknownThere
        case failed(String)
        /// Amazon takes the question for wrong: an order of another seller, or an outage in the form of 400.
        case refused(String)
        /// Amazon has answered, and the order could not be imported.
        case setAside
        /// No answer yet: the call waits for budget, or the fleet is busy.
        case waiting
    }

    /// Opens the one call; `nil` while no poller runs. Who asks while it is open waits for the same call.
    func ask(_ order: OrderID, of account: AccountID) async throws -> (fetch: Int64, attempts: Int)? {
        let (now, technicalNow) = (clock.now, clock.technicalNow)
        return try await database.write { transaction in
            let workers = try WorkerTable.alive(since: technicalNow - WorkerTable.silence, in: transaction)
            guard workers.contains(where: { $0.kind == "poller" }) else { return nil }
            let opened = try FetchTable.open(
                account: account, kind: .order, purpose: FetchTable.asked, subject: order.rawValue, from: nil, to: nil,
                now: now, in: transaction)
            if let opened { return (opened, 0) }
            return try FetchTable.askUnderway(account: account, order: order, in: transaction).map { fetch in
                (fetch, try FetchTable.find(fetch, in: transaction)?.attempts ?? 0)
            }
        }
    }

    /// Waits until the answer is imported.
    ///
    /// - Parameter earlier: failures before this person asked.
    func answer(to fetch: Int64, after earlier: Int) async throws -> AmazonsAnswer {
        let deadline = ContinuousClock.now + Self.whyPatience
        while ContinuousClock.now < deadline {
            let state = try await database.read { transaction in
                let row = try FetchTable.find(fetch, in: transaction)
                let isHere = try row.map { row in
                    try OrderTable.find(
                        account: row.account, order: OrderID(row.subject ?? ""), keys: nil, in: transaction) != nil
                }
                return try (
                    row?.state, FetchTable.reason(of: fetch, in: transaction),
                    IntakeTable.isImported(fetch: fetch, in: transaction), isHere ?? false, row?.attempts ?? 0
                )
            }
            switch state {
            case (.done, _, true, let isHere, _): return isHere ? .imported : .setAside
            case (.failed, let reason, _, _, _):
                let text = reason ?? ""
                if text.hasPrefix("invalidInput") { return .refused(text) }
                return text.hasPrefix("notFound") ? .unknownThere : .failed(text)
            case (.open, let reason?, _, _, let attempts) where attempts > earlier: return .failed(reason)
            default: try await Task.sleep(for: .milliseconds(100))
            }
        }
        return .waiting
    }
}
