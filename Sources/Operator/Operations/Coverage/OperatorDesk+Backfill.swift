import Database
import Fulfilment
import Store

extension OperatorDesk {
    /// Asks for what the live reading has left open, at once and also where it has failed lately (D2).
    package func backfillGaps(account: String) async throws -> BackfillResult {
        let now = clock.now
        return try await database.write { transaction in
            let account = try readable(account, in: transaction)
            let zone = LocalZone(account.timeZone) ?? .utc
            let asked = try BackfillTable.closeGaps(
                of: account, limit: BackfillTable.limit, afterRest: false, now: now, in: transaction)
            let coming = TimeWindows(try BackfillTable.underway(account.id, in: transaction).map(\.window))
            let waiting = try GapSearch.gaps(account, now: now, in: transaction).count { gap in
                !coming.gaps(in: gap.window).isEmpty
            }
            return BackfillResult(
                account: account.id.rawValue, timeZone: zone.name,
                windows: asked.map { window($0.gap.service, $0.gap.window, $0.gap.marketplaces, $0.fetch, zone) },
                waiting: waiting, limit: BackfillTable.limit)
        }
    }

    /// Fetches all orders that changed in a period, also from before the account was linked (S3-12). What is shipped or
    /// cancelled already is never confirmed; no order is created twice.
    ///
    /// - Parameters:
    ///   - from: a day (its beginning) or a time, in the account's zone; at most two years ago.
    ///   - to: a day (its end) or a time, in the account's zone; `nil` = now.
    package func backfill(account: String, from: String, to: String?) async throws -> BackfillResult {
        let now = clock.now
        return try await database.write { transaction in
            let account = try readable(account, in: transaction)
            let zone = LocalZone(account.timeZone) ?? .utc
            let (start, end) = try period(.allOrders, from: from, to: to, zone, now: now)
            let pieces = TimeWindow(from: start, to: end)?.pieces(of: CoverageRules.longestReport) ?? []
            let underway = try BackfillTable.underway(account.id, in: transaction)
            let windows = try pieces.map { piece in
                let isUnderway = underway.contains { $0.window == piece }
                let fetch =
                    isUnderway
                    ? nil
                    : try BackfillTable.open(
                        account: account.id, service: .merchant, piece, purpose: .backfill,
                        marketplaces: account.marketplaces, now: now, in: transaction)
                return window(.merchant, piece, account.marketplaces, fetch, zone)
            }
            return BackfillResult(
                account: account.id.rawValue, timeZone: zone.name, windows: windows, waiting: 0,
                limit: BackfillTable.limit)
        }
    }

    /// The account, refused where nothing that is asked for would come in.
    private func readable(_ id: String, in transaction: any SQLTransaction) throws -> Account {
        let account = try self.account(id, in: transaction)
        guard account.state == .active else {
            throw OperationRefusal(.accountNotActive, ["account": id, "state": account.state.rawValue])
        }
        guard try SettingTable.flag(.importEnabled, account: account.id, in: transaction) else {
            throw OperationRefusal(.importOff, ["account": id])
        }
        return account
    }

    private func window(
        _ service: CoverageService, _ window: TimeWindow, _ marketplaces: [MarketplaceID], _ fetch: Int64?,
        _ zone: LocalZone
    ) -> BackfillResult.Window {
        BackfillResult.Window(
            service: service.rawValue, from: Moment(window.from, in: zone), to: Moment(window.to, in: zone),
            marketplaces: marketplaces.map(\.rawValue), fetch: fetch)
    }
}
