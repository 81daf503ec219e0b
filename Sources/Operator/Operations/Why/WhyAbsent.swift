import Database
import Fulfilment
import Store

/// The answer for an order that is not in the store.
struct WhyAbsent {
    let scene: WhyScene

    /// What can be said without knowing when it changed: the account's holes, and Amazon's habits.
    func reasons() throws -> [WhyReport.Reason] {
        var reasons = try scene.stoppages()
        for gap in try GapSearch.gaps(scene.account, now: scene.now, in: scene.transaction) {
            reasons.append(.init("gap", .possible, values(gap.window)))
        }
        for service in CoverageService.allCases { reasons += try late(service) }
        reasons.append(.init("fba-lag-unknown", .possible))
        reasons.append(
            .init(
                "before-link", .possible, ["linked": scene.text(scene.account.linkedAt - CoverageRules.firstWindow)]))
        return reasons
    }

    /// Why an order that Amazon has shown only now was not here before: its own data prove it.
    ///
    /// - Parameter asked: when Amazon was asked.
    func reasons(for order: Order, asked: Timestamp) throws -> [WhyReport.Reason] {
        let service: CoverageService = order.service.isByMerchant ? .merchant : .fba
        let changed = order.updatedAt
        guard let place = order.marketplace ?? scene.account.marketplaces.first else { return [] }
        var reasons = try scene.stoppages()
        guard scene.account.marketplaces.contains(place) else {
            return reasons + [
                .init("marketplace-not-read", .proven, ["marketplace": KnownMarketplace.shortName(place)])
            ]
        }
        // Reports of Amazon's shipments hold an order once it has shipped.
        if service == .fba, !order.status.isShipped { return reasons + [.init("fba-not-listed", .proven)] }
        let promised = try GapSearch.promisedFrom(scene.account, place, in: scene.transaction)
        if changed < promised {
            return reasons + [
                .init("is-before-link", .proven, ["changed": scene.text(changed), "linked": scene.text(promised)])
            ]
        }
        let gap = try GapSearch.gaps(scene.account, now: scene.now, in: scene.transaction).first {
            $0.service == service && $0.marketplaces.contains(place) && $0.window.contains(changed)
        }
        if let gap { return reasons + [.init("in-gap", .proven, values(gap.window))] }
        let reached = try CoverageTable.reached(scene.account, place, service: service, in: scene.transaction)
        let values = ["changed": scene.text(changed), "reached": reached.map(scene.text) ?? "–"]
        if let reached, changed < reached {
            // What Amazon has answered is not all imported: it may lie there.
            let waits = try IntakeTable.hasUnimported(scene.account.id, in: scene.transaction)
            reasons.append(
                .init(waits ? "not-returned-or-waiting" : "not-returned", waits ? .possible : .proven, values))
        } else if service == .fba, asked - changed > CoverageRules.shipmentLag {
            reasons.append(.init("fba-overdue", .proven, values))
        } else if service == .fba {
            reasons.append(
                .init(
                    asked - changed <= .hours(3) ? "fba-lag" : "fba-lag-long", .proven, ["since": scene.text(changed)]))
        } else {
            reasons.append(.init("since-last-poll", .proven, values))
        }
        return reasons
    }

    func next() throws -> [WhyReport.Step] {
        try CoverageService.allCases.flatMap { try scene.nextPoll($0) }.reduce(into: []) { steps, step in
            if !steps.contains(step) { steps.append(step) }
        }
    }

    /// The reading itself is behind.
    private func late(_ service: CoverageService) throws -> [WhyReport.Reason] {
        let reached = try scene.account.marketplaces.compactMap {
            try CoverageTable.reached(scene.account, $0, service: service, in: scene.transaction)
        }.min()
        guard let reached else {
            return [.init("never-read-\(service.rawValue)", .proven, ["account": scene.account.id.rawValue])]
        }
        let lag: Duration = service == .merchant ? .hours(1) : CoverageRules.shipmentLag + .hours(7)
        guard scene.now - reached > lag else { return [] }
        return [.init("reading-behind-\(service.rawValue)", .possible, ["reached": scene.text(reached)])]
    }

    private func values(_ window: TimeWindow) -> [String: String] {
        ["from": scene.text(window.from), "to": scene.text(window.to)]
    }
}
