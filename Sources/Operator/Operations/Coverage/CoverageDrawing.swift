import Database
import Fulfilment
import Store

/// Makes the card of one marketplace out of what the store knows.
struct CoverageDrawing {
    let account: Account
    let zone: LocalZone
    let window: TimeWindow
    let now: Timestamp
    let transaction: any SQLTransaction

    func card(
        _ marketplace: MarketplaceID, _ service: CoverageService, _ basis: CoverageBasis
    ) throws -> CoverageCard {
        let covered = try CoverageTable.windows(
            account: account.id, marketplace: marketplace, service: service, basis: basis, since: window.from,
            in: transaction)
        let stretches =
            basis == .updated
            ? try live(marketplace, service, covered)
            : try cut(covered, open: { [stretch($0, .notAsked)] })
        return CoverageCard(
            account: account.id.rawValue, marketplace: marketplace.rawValue,
            country: KnownMarketplace.shortName(marketplace), service: service.rawValue,
            basis: basis.rawValue, from: Moment(window.from, in: zone), to: Moment(window.to, in: zone),
            stretches: stretches)
    }

    private func live(
        _ marketplace: MarketplaceID, _ service: CoverageService, _ covered: TimeWindows
    ) throws -> [CoverageCard.Stretch] {
        let promised = try GapSearch.promisedFrom(account, marketplace, in: transaction)
        let reached =
            try CoverageTable.reached(account, marketplace, service: service, in: transaction) ?? promised
        let underway = try BackfillTable.underway(account.id, in: transaction).filter {
            BackfillTable.services(provenBy: $0.subject).contains(service) && $0.marketplaces.contains(marketplace)
        }
        return try cut(covered) { open in
            var stretches: [CoverageCard.Stretch] = []
            if let early = TimeWindow(from: open.from, to: min(open.to, promised)) {
                stretches.append(stretch(early, .beforeLink))
            }
            if let gap = TimeWindow(from: max(open.from, promised), to: min(open.to, reached)) {
                stretches += try pieces(of: gap, service, underway)
            }
            if let rest = TimeWindow(from: max(open.from, promised, reached), to: open.to) {
                stretches.append(try end(rest, service))
            }
            return stretches
        }
    }

    /// A gap falls apart where a report under way ends.
    private func pieces(
        of gap: TimeWindow, _ service: CoverageService, _ underway: [BackfillTable.Underway]
    ) throws -> [CoverageCard.Stretch] {
        let coming = TimeWindows(underway.map(\.window))
        let open = try coming.gaps(in: gap).map { try stretch($0, .gap, causes: causes(of: $0, service)) }
        let closing = try coming.parts(of: gap).map { part in
            try stretch(
                part, .closing, causes: causes(of: part, service),
                fetch: underway.first { $0.window.overlap(part) != nil }?.fetch)
        }
        return (open + closing).sorted { $0.from.timestamp < $1.from.timestamp }
    }

    /// Behind what the live reading has reached.
    private func end(_ rest: TimeWindow, _ service: CoverageService) throws -> CoverageCard.Stretch {
        let kind: ScheduleKind = service == .merchant ? .pollMerchant : .pollFBA
        // Who sells nothing by FBA switches its clock off, and wants to hear no more of it.
        if try ScheduleTable.find(account: account.id, kind: kind, in: transaction)?.isEnabled == false {
            return stretch(rest, .switchedOff)
        }
        return try isLate(rest, service) ? late(rest, service) : stretch(rest, .due)
    }

    /// What lies within Amazon's own lag needs no explanation.
    private func late(_ rest: TimeWindow, _ service: CoverageService) throws -> CoverageCard.Stretch {
        let missed = TimeWindow(from: rest.from + lag(of: service), to: rest.to)
        return try stretch(rest, .late, causes: missed.map { try causes(of: $0, service) } ?? [])
    }

    private func lag(of service: CoverageService) -> Duration {
        service == .merchant ? CoverageRules.overlap : CoverageRules.shipmentLag
    }

    /// The polls are late when two have not brought what they should.
    private func isLate(_ rest: TimeWindow, _ service: CoverageService) throws -> Bool {
        let kind: ScheduleKind = service == .merchant ? .pollMerchant : .pollFBA
        guard account.state == .active,
            let clock = try ScheduleTable.find(account: account.id, kind: kind, in: transaction),
            clock.isEnabled
        else { return true }
        let next = clock.spec.nextDue(after: rest.from + lag(of: service)) { zone.offset(at: $0) }
        let second = clock.spec.nextDue(after: next) { zone.offset(at: $0) }
        return now > second + CoverageRules.overlap
    }

    private func causes(of gap: TimeWindow, _ service: CoverageService) throws -> [CoverageCard.Cause] {
        let stoppages = try StoppageView.of(account.id, in: gap, transaction)
        let unexplained = TimeWindows(stoppages.map(\.window)).gaps(in: gap)
        let known = stoppages.map { cause($0.cause.rawValue, $0.window) }
        let rest = try unexplained.map { window in
            if let failure = try GapEvidence.failure(account: account.id, in: window, transaction) {
                return cause("gap-calls-failed", window, failure)
            }
            if try GapEvidence.wasHandedOver(account: account.id, in: window, transaction) {
                return cause("gap-handed-over", window)
            }
            let ran = try GapEvidence.fleetWasRunning(
                account: account.id, service: service, in: window, transaction)
            return cause(ran ? "gap-not-reached" : "gap-fleet-stopped", window)
        }
        // A few minutes before and behind a stoppage are the polls' own rhythm.
        let long = rest.filter { known.isEmpty || $0.to.timestamp - $0.from.timestamp > .minutes(30) }
        return (known + long).sorted { $0.from.timestamp < $1.from.timestamp }
    }

    private func cut(
        _ covered: TimeWindows, open: (TimeWindow) throws -> [CoverageCard.Stretch]
    ) throws -> [CoverageCard.Stretch] {
        let fetched = covered.parts(of: window).map { stretch($0, .fetched) }
        let rest = try covered.gaps(in: window).flatMap { try open($0) }
        return (fetched + rest).sorted { $0.from.timestamp < $1.from.timestamp }
    }

    private func stretch(
        _ window: TimeWindow, _ kind: CoverageCard.Kind, causes: [CoverageCard.Cause] = [], fetch: Int64? = nil
    ) -> CoverageCard.Stretch {
        CoverageCard.Stretch(
            from: Moment(window.from, in: zone), to: Moment(window.to, in: zone), kind: kind, causes: causes,
            fetch: fetch)
    }

    private func cause(_ code: String, _ window: TimeWindow, _ detail: String? = nil) -> CoverageCard.Cause {
        CoverageCard.Cause(
            code: code, from: Moment(window.from, in: zone), to: Moment(window.to, in: zone), detail: detail)
    }
}
