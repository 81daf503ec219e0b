import Database
import Fulfilment
import Logging
import Marketplace
import MarketplaceCalls
import Store
import WorkerRuntime

extension AmazonGateway {
    /// Far longer than a slot can be away while an account is served.
    private static let patience = Duration.minutes(2)

    private struct Ended: Sendable {
        let sku: SKU
        let answer: AmazonAnswer<ListingSubmission>
    }

    /// A call for each SKU, several at a time. The first answer that concerns all of them ends the batch: what was not sent
    /// goes back.
    func handCalls(
        _ updates: [QuantityUpdate], _ channel: ChannelID, _ account: AccountID, _ seller: SellerID,
        _ marketplace: MarketplaceID, _ begun: QuantityOutcome
    ) async -> QuantityResult {
        let calls = calls(for: account)
        var work = CallBatch(outcome: begun, untried: Set(updates.map(\.sku)))
        await withTaskGroup(of: Ended.self) { group in
            var open = 0
            for update in updates {
                if open >= Self.callsAtOnce, let ended = await group.next() {
                    open -= 1
                    work.take(ended.answer, of: ended.sku)
                }
                guard !work.isOver, case .answered = await calls.slot(.patchListingsItem, patience: Self.patience)
                else { break }
                let change = ListingQuantity(
                    seller: seller, sku: update.sku, marketplaces: [marketplace], quantity: update.quantity)
                open += 1
                group.addTask {
                    let answer = await calls.callNow(.patchListingsItem) { client throws(MarketplaceError) in
                        try await client.patchListingQuantity(change)
                    }
                    return Ended(sku: update.sku, answer: answer)
                }
            }
            for await ended in group { work.take(ended.answer, of: ended.sku) }
        }
        work.outcome.untried = work.untried
        if let (failure, isFinal) = work.shutOut {
            work.outcome.pause = await shutOut(account, failure, isFinal: isFinal)
        } else if !work.outcome.taken.isEmpty {
            await letIn(account)
        }
        // Not one was taken, and time heals it: the channel fails as a whole.
        if let failure = work.failure, work.outcome.taken.isEmpty, work.outcome.refused.isEmpty, work.shutOut == nil {
            return .failed(
                code: failure.code, detail: failure.detail, retryAfter: work.wait, untried: work.untried)
        }
        return .apart(work.outcome)
    }

    private func letIn(_ account: AccountID) async {
        let now = context.clock.now
        try? await context.database.write { transaction in
            try AmazonAccess.letIn(account, now: now, in: transaction)
        }
    }
}

/// The answers of one batch of calls.
private struct CallBatch {
    var outcome: QuantityOutcome
    var untried: Set<SKU>
    var shutOut: (CallFailure, isFinal: Bool)?
    /// The first failure that time heals.
    var failure: CallFailure?
    var wait: Duration?
    private var isThrottled = false

    init(outcome: QuantityOutcome, untried: Set<SKU>) {
        self.outcome = outcome
        self.untried = untried
    }

    var isOver: Bool {
        shutOut != nil || isThrottled || outcome.failed.count >= AmazonGateway.mostFailures || Task.isCancelled
    }

    mutating func take(_ answer: AmazonAnswer<ListingSubmission>, of sku: SKU) {
        switch answer {
        case .answered(let submission):
            untried.remove(sku)
            let issues = AmazonIssues.text(submission.issues)
            switch submission.status {
            case .accepted, .valid: outcome.taken.updateValue(issues, forKey: sku)
            case .invalid, .unknown:
                let code = submission.issues.first { $0.severity == .error }?.code ?? "INVALID"
                outcome.refused[sku] = QuantityRefusal(code: code, detail: issues ?? "")
            }
        case .refused(let failure):
            untried.remove(sku)
            outcome.refused[sku] = QuantityRefusal(code: failure.code, detail: failure.detail)
        case .throttled: isThrottled = true
        case .failed(let failure, _, let wait):
            untried.remove(sku)
            outcome.failed[sku] = failure.code
            self.failure = self.failure ?? failure
            self.wait = wait ?? self.wait
        case .shutOut(let failure, let isFinal): shutOut = (failure, isFinal)
        case .notBefore, .notSent: break
        }
    }
}
