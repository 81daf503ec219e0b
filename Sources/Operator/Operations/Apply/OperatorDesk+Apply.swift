import Database
import Foundation
import Fulfilment
import Store

extension OperatorDesk {
    /// Brings accounts, settings, schedules and stock to what a YAML file says, in one transaction. Applying it again
    /// changes nothing. What the file does not name stays as it is.
    ///
    /// - Parameter dryRun: only find out what would change.
    package func apply(file path: String, dryRun: Bool) async throws -> ApplyResult {
        let yaml = try Self.text(of: path)
        let plan = try ApplyPlan(yaml: yaml, file: path)
        let tokens = try Dictionary(
            plan.accounts.compactMap { entry in
                try entry.refreshTokenFile.map { (entry.id, try token($0, entry)) }
            }, uniquingKeysWith: { first, _ in first })
        do {
            let changes = try await database.write { transaction in
                let changes = try carryOut(plan, tokens, in: transaction)
                if dryRun { throw DryRunEnd(changes: changes) }
                return changes
            }
            try await announceReviews()
            return ApplyResult(isDryRun: false, changes: changes)
        } catch let end as DryRunEnd {
            return ApplyResult(isDryRun: true, changes: end.changes)
        }
    }

    private func token(_ name: String, _ entry: ApplyPlan.AccountEntry) throws -> RefreshToken {
        let folder = URL(fileURLWithPath: entry.place.file).deletingLastPathComponent()
        let path = URL(fileURLWithPath: name, relativeTo: folder).path
        return try entry.place.checking { try RefreshToken(try Self.text(of: path)) }
    }

    /// A whole small file as text.
    ///
    /// - Throws: `file-missing`, `file-unreadable`.
    package static func text(of path: String) throws -> String {
        do {
            return String(decoding: try Data(contentsOf: URL(fileURLWithPath: path)), as: UTF8.self)
        } catch {
            throw LineReader.unreadable(path, error)
        }
    }

    private func carryOut(
        _ plan: ApplyPlan, _ tokens: [String: RefreshToken], in transaction: any SQLTransaction
    ) throws -> [ApplyResult.Change] {
        let now = clock.now
        var changes: [ApplyResult.Change] = []
        for (name, value) in plan.settings {
            changes += try value.place.checking { try setting(name, value, scope: .fleet, now: now, in: transaction) }
        }
        for entry in plan.accounts {
            changes += try entry.place.checking {
                try account(entry, token: tokens[entry.id], now: now, in: transaction)
            }
            let id = AccountID(entry.id)
            for (name, value) in entry.settings {
                changes += try value.place.checking {
                    try setting(name, value, scope: .account(id), now: now, in: transaction)
                }
            }
            for (kind, spec) in entry.schedules {
                changes += try spec.place.checking { try schedule(kind, spec, account: id, now: now, in: transaction) }
            }
        }
        if changes.contains(where: { $0.what == "setting" && $0.name.hasPrefix("shop.") }) {
            try checkStatusWords(in: transaction)
        }
        if let stock = plan.stock { changes += try self.stock(stock, now: now, in: transaction) }
        return changes
    }

    private func setting(
        _ name: String, _ value: ApplyValue, scope: SettingScope, now: Timestamp, in transaction: any SQLTransaction
    ) throws -> [ApplyResult.Change] {
        var account: AccountID?
        if case .account(let id) = scope { account = id }
        let key = try SettingReading.key(name, account: account?.rawValue)
        let text = try SettingReading.value(value.text, of: key)
        let old = try SettingTable.value(key, account: account, in: transaction)
        guard try SettingTable.set(key, to: text, scope: scope, by: person, now: now, in: transaction) else {
            return []
        }
        return [
            ApplyResult.Change(what: "setting", account: account?.rawValue, name: name, old: old, new: text)
        ]
    }

    private func schedule(
        _ kind: String, _ spec: ApplyValue, account: AccountID, now: Timestamp, in transaction: any SQLTransaction
    ) throws -> [ApplyResult.Change] {
        let kind = try Self.scheduleKind(kind)
        let wanted = spec.text == "off" ? nil : try Self.scheduleSpec(spec.text)
        let old = try ScheduleTable.find(account: account, kind: kind, in: transaction)
        let changed = try set(
            wanted, isEnabled: wanted != nil, kind: kind, account: account, now: now, in: transaction)
        guard changed else { return [] }
        let before = old.map { $0.isEnabled ? $0.spec.description : "off" }
        return [
            ApplyResult.Change(
                what: "schedule", account: account.rawValue, name: kind.rawValue, old: before,
                new: wanted?.description ?? "off")
        ]
    }

    private func stock(
        _ stock: ApplyPlan.StockEntry, now: Timestamp, in transaction: any SQLTransaction
    ) throws -> [ApplyResult.Change] {
        let zone = try zones(in: transaction).common
        let asOf = try stock.asOf.map { value in try value.place.checking { try moment(value.text, zone) } }
        var changes: [ApplyResult.Change] = []
        var counted: Set<ItemID> = []
        for (sku, value) in stock.counts {
            guard let count = Int(value.text), (0...Self.largestCount).contains(count) else {
                throw OperationRefusal(.countInvalid, ["count": value.text], at: value.place)
            }
            let item = try value.place.checking {
                let item = try countedItem(of: SKU(sku), isNew: true, in: transaction)
                guard counted.insert(item).inserted else {
                    throw OperationRefusal(.stockRowRepeated, ["item": item.rawValue])
                }
                return item
            }
            let known = try StockView.find(item, in: transaction)
            // The same file again must not undo what was issued since: a count is booked once for its moment.
            if let last = known?.countedAt, asOf.map({ last >= $0 }) ?? true { continue }
            _ = try StockTable.count(
                item: item, quantity: count, asOf: asOf ?? now, origin: .init(cause: "count", person: person),
                now: now, in: transaction)
            changes.append(
                ApplyResult.Change(
                    what: "stock", account: nil, name: sku, old: known.map { String($0.level.onHand) },
                    new: String(count)))
        }
        return changes
    }
}

/// Ends a dry run by rolling its transaction back.
private struct DryRunEnd: Error {
    let changes: [ApplyResult.Change]
}
