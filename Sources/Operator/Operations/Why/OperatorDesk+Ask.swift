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
        /// No answer yet: the call waits for budget, or the fleet is busy.
        case waiting
    }

    /// Opens the one call; `nil` while no poller runs. Who asks twice within a minute waits for the same call.
    func ask(_ order: OrderID, of account: AccountID) async throws -> Int64? {
        let (now, technicalNow) = (clock.now, clock.technicalNow)
        return try await database.write { transaction in
            let workers = try WorkerTable.alive(since: technicalNow - WorkerTable.silence, in: transaction)
            guard workers.contains(where: { $0.kind == "poller" }) else { return nil }
            if let open = try FetchTable.askUnderway(account: account, order: order, in: transaction) { return open }
            return try FetchTable.open(
                account: account, kind: .order, purpose: FetchTable.asked, subject: order.rawValue, from: nil, to: nil,
                now: now, in: transaction)
        }
    }

    /// Waits until the answer is imported.
    func answer(to fetch: Int64) async throws -> AmazonsAnswer {
        let deadline = ContinuousClock.now + Self.whyPatience
        while ContinuousClock.now < deadline {
            let state = try await database.read { transaction in
                try (
                    FetchTable.find(fetch, in: transaction)?.state, FetchTable.reason(of: fetch, in: transaction),
                    IntakeTable.isImported(fetch: fetch, in: transaction)
                )
            }
            switch state {
            case (.done, _, true): return .imported
            case (.failed, let reason, _):
                // Amazon answers 400 or 404 for an order of another seller as for one that never was.
                let text = reason ?? ""
                return text.hasPrefix("notFound") || text.hasPrefix("invalidInput") ? .unknownThere : .failed(text)
            case (.open, let reason?, _): return .failed(reason)
            default: try await Task.sleep(for: .milliseconds(100))
            }
        }
        return .waiting
    }
}
