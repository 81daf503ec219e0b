/// Looks at a parcel at the moment of marking, from local knowledge alone: costs no quota (D11, S4-10).
///
/// It refuses nothing: whoever calls decides what a finding means. A number that looks wrong is a warning, as at Amazon
/// (thread 489 of amzn/selling-partner-api-docs); none at all is a note, because the confirmation then goes by a feed (S2-5).
package enum ShipmentPreflight {
    /// All that is to be said about one parcel; empty where nothing is.
    ///
    /// - Parameters:
    ///   - order: the order as we know it; `nil` when we do not have it.
    ///   - marketplace: where the order's own is not known.
    ///   - labelAnswer: the account's stored answer; `nil` where none is.
    package static func check(
        _ parcel: ParcelDraft, order: Order?, marketplace: MarketplaceID? = nil, labelAnswer: LabelAnswer?,
        now: Timestamp, carriers: CarrierList = .standard
    ) -> [PreflightFinding] {
        let marketplace = order?.marketplace ?? marketplace
        var findings: [PreflightFinding] = []
        if let refusal = refusal(of: parcel, order: order, now: now) {
            findings.append(PreflightFinding(severity(of: refusal), refusal))
            // Nothing will be sent: how it is labelled does not matter any more.
            if refusal.closesShipment { return findings }
        }
        if let order, order.service == .sfp {
            findings += labelFindings(parcel, marketplace: marketplace, answer: labelAnswer)
        }
        let carrier = ParcelCarrier(parcel, marketplace: marketplace, carriers: carriers)
        findings += carrier.findings
        if parcel.shipMethod.isBlank, ShipMethodRule.isRequired(marketplace: marketplace) {
            findings.append(PreflightFinding(.warning, PreflightReason.methodMissing, named(marketplace)))
        }
        findings += trackingFindings(parcel, carrier: carrier.forTracking)
        return findings
    }

    // MARK: - Order

    /// What the rules of confirming say to the order and the content; carrier and number are looked at closer elsewhere.
    private static func refusal(of parcel: ParcelDraft, order: Order?, now: Timestamp) -> ConfirmationRefusal? {
        do throws(ConfirmationRefusal) {
            try ConfirmationRules.check(
                order: order, items: parcel.items, carrier: CarrierList.otherCode, tracking: "given",
                label: parcel.label, markedAt: now, now: now, ageLimit: .days(1))
            return nil
        } catch {
            return error
        }
    }

    private static func severity(of refusal: ConfirmationRefusal) -> PreflightFinding.Severity {
        switch refusal {
        case .labelFromAmazon, .shipPlus, .alreadyShipped, .trackingMissing: .note
        case .orderPending, .itemIDsUnknown, .cancelWanted, .buyerWantsCancel: .warning
        case .orderCancelled, .fulfilledByAmazon, .carrierMissing, .quantityTooLarge, .tooOld, .orderUnknown: .error
        }
    }

    private static func labelFindings(
        _ parcel: ParcelDraft, marketplace: MarketplaceID?, answer: LabelAnswer?
    ) -> [PreflightFinding] {
        // The day in universal time: near enough for rules that change once in years.
        let seconds = parcel.shippedAt.seconds
        let day = CalendarDay(daysSince1970: (seconds >= 0 ? seconds : seconds - 86_399) / 86_400)
        let proposal = marketplace.map { LabelRule.row(marketplace: $0, on: day).verdict } ?? .ask
        var values = named(marketplace)
        values["proposal"] = proposal.answer.rawValue
        switch LabelRule.judge(answer: answer, proposal: proposal, label: parcel.label) {
        case .nothingToSend, .maySend: return []
        case .mustBeAmazons: return [PreflightFinding(.error, PreflightReason.labelMustBeAmazons, values)]
        case .unanswered: return [PreflightFinding(.error, PreflightReason.labelRuleUnanswered, values)]
        }
    }

    // MARK: - Number

    private static func trackingFindings(_ parcel: ParcelDraft, carrier: String) -> [PreflightFinding] {
        guard let tracking = parcel.tracking, !parcel.tracking.isBlank else {
            return [PreflightFinding(.note, ConfirmationRefusal.trackingMissing)]
        }
        switch TrackingCheck.of(tracking, carrier: carrier) {
        case .plausible, .notKnown: return []
        case .wrongLength(let expected):
            return [PreflightFinding(.warning, PreflightReason.trackingLength, ["expected": expected])]
        case .wrongCheckDigit: return [PreflightFinding(.warning, PreflightReason.trackingCheckDigit)]
        case .spreadsheetDamage: return [PreflightFinding(.warning, PreflightReason.trackingDamaged)]
        }
    }

    /// The marketplace as a finding's values name it.
    static func named(_ marketplace: MarketplaceID?) -> [String: String] {
        marketplace.map { ["marketplace": $0.rawValue] } ?? [:]
    }
}

extension String? {
    /// Nothing, or nothing but blanks.
    var isBlank: Bool { self?.allSatisfy(\.isWhitespace) ?? true }
}
