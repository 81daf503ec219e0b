/// The carrier of a parcel, held against Amazon's lists once.
struct ParcelCarrier: Sendable {
    /// Longest carrier name. Source: help page 641 of Seller Central.
    private static let longestName = 50

    let findings: [PreflightFinding]
    /// The code or name by whose rules the tracking number is judged.
    let forTracking: String

    init(_ parcel: ParcelDraft, marketplace: MarketplaceID?, carriers: CarrierList) {
        let name = parcel.carrierName.isBlank ? nil : parcel.carrierName
        let written = parcel.carrier.isBlank ? nil : parcel.carrier
        let match = written.map { carriers.match($0, marketplace: marketplace) }
        let goesAsOther = match?.codeToSend == CarrierList.otherCode
        forTracking = (goesAsOther ? name : match?.codeToSend) ?? written ?? name ?? ""

        var findings: [PreflightFinding] = []
        switch match {
        case nil where name == nil:
            findings.append(PreflightFinding(.error, ConfirmationRefusal.carrierMissing))
        case .known(CarrierList.otherCode, _, _) where name == nil,
            .similar(_, CarrierList.otherCode) where name == nil:
            findings.append(PreflightFinding(.error, PreflightReason.carrierNameMissing))
        // A name without a code goes as `Other`; Amazon may have a code for it.
        case nil, .known(CarrierList.otherCode, _, _), .similar(_, CarrierList.otherCode):
            findings += Self.nameFindings(name ?? "", marketplace: marketplace, carriers: carriers)
        case .known:
            break
        case .similar(let codes, let correction):
            findings.append(Self.similar(codes, correction: correction, marketplace))
        case .unknown:
            findings.append(
                PreflightFinding(.warning, PreflightReason.carrierUnknown, ShipmentPreflight.named(marketplace)))
            findings += Self.lengthFindings(name ?? written ?? "")
        }
        self.findings = findings
    }

    private static func nameFindings(
        _ name: String, marketplace: MarketplaceID?, carriers: CarrierList
    ) -> [PreflightFinding] {
        switch carriers.match(name, marketplace: marketplace) {
        case .known(let code, _, _), .similar(_, .some(let code)): [similar([code], correction: nil, marketplace)]
        case .similar, .unknown: lengthFindings(name)
        }
    }

    private static func lengthFindings(_ name: String) -> [PreflightFinding] {
        name.count > longestName ? [PreflightFinding(.error, PreflightReason.carrierNameTooLong)] : []
    }

    private static func similar(
        _ codes: [String], correction: String?, _ marketplace: MarketplaceID?
    ) -> PreflightFinding {
        var values = ShipmentPreflight.named(marketplace)
        values["suggestions"] = codes.joined(separator: ", ")
        values["correction"] = correction
        return PreflightFinding(.warning, PreflightReason.carrierSimilar, values)
    }
}
