import Database
import Fulfilment
import Store

extension OperatorDesk {
    /// How long a person waits for Amazon's answer to one call, real time.
    package static let whyPatience = Duration.seconds(20)

    /// Where an order is and why. An order that is not here is asked of Amazon with one call, and imported (D1).
    ///
    /// - Parameters:
    ///   - account: needed only where several accounts come into question.
    ///   - mayAsk: Amazon may be asked.
    ///   - progress: called once when Amazon is asked.
    package func why(
        _ text: String, account: String?, mayAsk: Bool, progress: @Sendable () -> Void = {}
    ) async throws -> WhyReport {
        let id = OrderID(text.trimmingPrefix { $0 == " " }.description)
        guard Self.isPlausible(id) else { throw OperationRefusal(.orderInvalid, ["order": text]) }
        if let known = try await explainKnown(id, account: account) {
            return mayAsk ? try await askAgain(known, id, progress) : known
        }
        let place = try await absenceAccount(account)
        guard mayAsk, let place, try await isReadable(place.id) else {
            return try await explainAbsent(
                id, in: place, extra: mayAsk && place == nil ? [.init("account-needed", .proven)] : [])
        }
        let before = clock.now
        guard let (fetch, attempts) = try await ask(id, of: place.id) else {
            return try await explainAbsent(id, in: place, extra: [.init("no-poller", .proven)])
        }
        progress()
        return switch try await answer(to: fetch, after: attempts) {
        case .imported: try await explainNew(id, in: place, asked: before)
        case .setAside:
            try await explainAbsent(id, in: place, extra: [.init("set-aside", .proven)], asked: true)
        case .refused(let reason):
            try await explainAbsent(
                id, in: place, extra: [.init("ask-refused", .possible, ["reason": reason])], asked: true)
        case .unknownThere:
            try await explainAbsent(id, in: place, extra: [.init("unknown-at-amazon", .proven)], asked: true)
        case .failed(let reason):
            try await explainAbsent(
                id, in: place, extra: [.init("ask-failed", .proven, ["reason": reason])], asked: true)
        case .waiting:
            try await explainAbsent(
                id, in: place, extra: [.init("ask-underway", .proven, ["fetch": String(fetch)])], asked: true)
        }
    }

    /// Opaque text, but no sentence: 3-7-7 digits, or Amazon's ids of other channels.
    private static func isPlausible(_ id: OrderID) -> Bool {
        (3...40).contains(id.rawValue.utf8.count)
            && id.rawValue.utf8.allSatisfy { byte in
                isCapitalOrDigit(byte) || (97...122).contains(byte) || byte == 45
            }
    }

    /// An order that has been pending for so long that Amazon may have dropped it is asked for once more (S1-21).
    private func askAgain(
        _ known: WhyReport, _ id: OrderID, _ progress: @Sendable () -> Void
    ) async throws -> WhyReport {
        guard known.reasons.contains(where: { $0.code.hasPrefix("pending-long-") }), let account = known.account,
            try await isReadable(AccountID(account)), let (fetch, attempts) = try await ask(id, of: AccountID(account))
        else { return known }
        progress()
        return switch try await answer(to: fetch, after: attempts) {
        case .unknownThere:
            try await explainKnown(
                id, account: account, extra: [.init("pending-gone", .proven)], asked: true) ?? known
        case .imported, .setAside, .refused, .failed, .waiting:
            try await explainKnown(id, account: account, asked: true) ?? known
        }
    }

    private func isReadable(_ account: AccountID) async throws -> Bool {
        try await database.read { transaction in
            try AccountTable.find(account, in: transaction)?.state == .active
                && SettingTable.flag(.importEnabled, account: account, in: transaction)
        }
    }

    private func explainKnown(
        _ id: OrderID, account: String?, extra: [WhyReport.Reason] = [], asked: Bool = false
    ) async throws -> WhyReport? {
        let now = clock.now
        return try await database.read { transaction in
            let having = try OrderView.accounts(having: id, in: transaction)
            let wanted = try accountID(account, in: transaction)
            guard let place = wanted.map({ having.contains($0) ? $0 : nil }) ?? having.first else { return nil }
            if wanted == nil, having.count > 1 { _ = try locate(id.rawValue, account: nil, in: transaction) }
            return try knownReport(id, place, now: now, extra: extra, asked: asked, in: transaction)
        }
    }

    /// The account that an unknown order is sought in; `nil` where it is not clear which.
    private func absenceAccount(_ id: String?) async throws -> Account? {
        try await database.read { transaction in
            if let id { return try account(id, in: transaction) }
            let all = try AccountTable.all(in: transaction)
            return all.count == 1 ? all.first : nil
        }
    }

    private func explainNew(_ id: OrderID, in place: Account, asked: Timestamp) async throws -> WhyReport {
        let now = clock.now
        return try await database.read { transaction in
            let stored = try OrderTable.find(account: place.id, order: id, keys: nil, in: transaction)
            let scene = WhyScene(place, now: now, in: transaction)
            let absence = try stored.map { try WhyAbsent(scene: scene).reasons(for: $0.order, asked: asked) } ?? []
            let report = try knownReport(
                id, place.id, now: now, extra: absence, asked: true, isFetched: true,
                in: transaction)
            guard let report else { throw OperationRefusal(.orderUnknown, ["order": id.rawValue]) }
            return report
        }
    }

    private func knownReport(
        _ id: OrderID, _ place: AccountID, now: Timestamp, extra: [WhyReport.Reason], asked: Bool,
        isFetched: Bool = false, in transaction: any SQLTransaction
    ) throws -> WhyReport? {
        guard let stored = try OrderTable.find(account: place, order: id, keys: nil, in: transaction),
            let marks = try OrderView.marks(of: stored.key, in: transaction),
            let account = try AccountTable.find(place, in: transaction)
        else { return nil }
        let scene = WhyScene(account, now: now, in: transaction)
        let reading = try reading(stored, account, in: transaction)
        let known = WhyKnown(
            scene: scene, stored: stored, marks: marks, edits: cards(reading, account, showsPersonal: false))
        return WhyReport(
            order: id.rawValue, account: place.rawValue, isKnown: true,
            isImported: try !stored.order.status.isPending
                || SettingTable.pendingMode(of: place, in: transaction) == .import,
            status: stored.order.status.rawValue, payment: PaymentWord.of(stored.order.status),
            checkout: PaymentWord.checkout, service: stored.order.service.rawValue,
            updatedAt: scene.moment(stored.order.updatedAt),
            firstSeenAt: scene.moment(marks.firstSeenAt), reasons: try extra + known.reasons(), next: try known.next(),
            knownTo: try scene.knownTo(), askedAmazon: asked,
            isFetched: isFetched, now: Moment(now, in: scene.zone))
    }

    private func explainAbsent(
        _ id: OrderID, in place: Account?, extra: [WhyReport.Reason], asked: Bool = false
    ) async throws -> WhyReport {
        let now = clock.now
        return try await database.read { transaction in
            let accounts = try place.map { [$0] } ?? AccountTable.all(in: transaction)
            let scenes = accounts.map { WhyScene($0, now: now, in: transaction) }
            let reasons = try scenes.flatMap { try WhyAbsent(scene: $0).reasons() }
            // What Amazon has answered leaves no room for guesses.
            let isDecided = extra.contains { $0.code == "unknown-at-amazon" }
            return WhyReport(
                order: id.rawValue, account: place?.id.rawValue, isKnown: false, isImported: false, status: nil,
                payment: nil, checkout: nil, service: nil, updatedAt: nil, firstSeenAt: nil,
                reasons: extra + (isDecided ? reasons.filter { $0.certainty == .proven } : reasons),
                next: try scenes.flatMap { try WhyAbsent(scene: $0).next() },
                knownTo: try scenes.flatMap { try $0.knownTo() }, askedAmazon: asked,
                isFetched: false, now: Moment(now, in: try zones(in: transaction)[place?.id]))
        }
    }
}
