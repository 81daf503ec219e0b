import Fulfilment
import Testing

/// What is found at the moment of marking, without a call (D11, S4-10).
@Suite("ShipmentPreflight")
struct ShipmentPreflightTests {
    private static let now = Timestamp(seconds: 1_800_000_000)
    private static let germany = MarketplaceID("A1PA6795UKMFR9")
    private static let goodNumber = "00340433836442636597"

    private static func order(
        _ status: OrderStatus = .unshipped, _ service: FulfilmentService = .mfn, marketplace: MarketplaceID = germany,
        programs: [String] = []
    ) -> Order {
        var seen = OrderObservation(
            id: OrderID("302-1"), source: .api, updatedAt: now, status: status, service: service,
            lines: [ObservedLine(itemID: OrderItemID("01"), sku: SKU("A"), quantity: 1)])
        seen.marketplace = marketplace
        seen.programs = programs
        return Order(seen)
    }

    private static func parcel(
        carrier: String? = "DHL-Paket", name: String? = nil, method: String? = "DHL Paket",
        tracking: String? = goodNumber,
        label: LabelSource = .own, items: [ShipmentItem] = []
    ) -> ParcelDraft {
        ParcelDraft(
            carrier: carrier, carrierName: name, shipMethod: method, tracking: tracking, label: label, shippedAt: now,
            items: items)
    }

    /// `code severity` of each finding.
    private func found(_ parcel: ParcelDraft, _ order: Order? = order(), answer: LabelAnswer? = nil) -> [String] {
        ShipmentPreflight.check(parcel, order: order, labelAnswer: answer, now: Self.now)
            .map { "\($0.code) \($0.severity)" }
    }

    @Test("a parcel with all its data has no finding (D11)")
    func clean() {
        #expect(found(Self.parcel()).isEmpty)
        #expect(found(Self.parcel(items: [ShipmentItem(itemID: OrderItemID("01"), quantity: 1)])).isEmpty)
    }

    @Test("a missing carrier is an error found here, not at Amazon (S4-10)")
    func carrierMissing() {
        #expect(found(Self.parcel(carrier: nil)) == ["carrier-missing error"])
        #expect(found(Self.parcel(carrier: "  ")) == ["carrier-missing error"])
    }

    @Test("an unknown carrier goes as Other with its name: a warning; Other without a name is an error (S4-12, E4)")
    func carrierUnknown() {
        #expect(found(Self.parcel(carrier: "Spedition Meier")) == ["carrier-unknown warning"])
        #expect(found(Self.parcel(carrier: "Other", name: "Spedition Meier")).isEmpty)
        #expect(found(Self.parcel(carrier: nil, name: "Spedition Meier")).isEmpty)
        #expect(found(Self.parcel(carrier: "Other")) == ["carrier-name-missing error"])
        #expect(found(Self.parcel(carrier: "other", name: " ")) == ["carrier-name-missing error"])
        let long = String(repeating: "m", count: 51)
        #expect(found(Self.parcel(carrier: "Other", name: long)) == ["carrier-name-too-long error"])
        #expect(found(Self.parcel(carrier: "Other", name: "DHL")) == ["carrier-similar warning"])
    }

    @Test("a near carrier comes with proposals, and with a correction where it is beyond doubt (C16)")
    func carrierSimilar() throws {
        func values(_ carrier: String) throws -> [String: String] {
            let findings = ShipmentPreflight.check(
                Self.parcel(carrier: carrier), order: Self.order(), labelAnswer: nil, now: Self.now)
            #expect(findings.map(\.code) == ["carrier-similar"])
            return try #require(findings.first).values
        }
        #expect(try values("dhl paket")["correction"] == "DHL-Paket")
        let post = try values("Deutsche Post AG")
        #expect(post == ["marketplace": Self.germany.rawValue, "suggestions": "Deutsche Post"])
    }

    @Test("the ship method is asked for where it is mandatory, as a warning (E4)")
    func method() {
        #expect(found(Self.parcel(method: nil)) == ["method-missing warning"])
        #expect(found(Self.parcel(method: " ")) == ["method-missing warning"])
        let sweden = MarketplaceID("A2NODRKZP88ZB9")
        #expect(found(Self.parcel(method: nil), Self.order(marketplace: sweden)).isEmpty)
        let mandatory = ["A1PA6795UKMFR9", "A13V1IB3VIYZZH", "A1F83G8C2ARO7P", "A1RKKUPIHCS9HS", "A1805IZSGTT6HS"]
        #expect(mandatory.allSatisfy { ShipMethodRule.isRequired(marketplace: MarketplaceID($0)) })
        #expect(!ShipMethodRule.isRequired(marketplace: sweden) && !ShipMethodRule.isRequired(marketplace: nil))
    }

    @Test("a number that looks wrong is a warning, none at all a note: then a feed carries it (S2-5, C16)")
    func tracking() {
        #expect(found(Self.parcel(tracking: nil)) == ["tracking-missing note"])
        #expect(found(Self.parcel(tracking: " ")) == ["tracking-missing note"])
        #expect(found(Self.parcel(tracking: "00340433836442636598")) == ["tracking-check-digit warning"])
        #expect(found(Self.parcel(tracking: "0034")) == ["tracking-length warning"])
        #expect(found(Self.parcel(tracking: "3.40434E+17")) == ["tracking-damaged warning"])
        // Judged by the code that is meant, or by the name beside Other.
        #expect(
            found(Self.parcel(carrier: "dhl paket", tracking: "0034"))
                == ["carrier-similar warning", "tracking-length warning"])
        #expect(
            found(Self.parcel(carrier: "Other", name: "DPD", tracking: "0034"))
                == ["carrier-similar warning", "tracking-length warning"])
        #expect(found(Self.parcel(carrier: "Yodel", tracking: "0034")).isEmpty)
    }

    @Test("Prime parcels of the own warehouse follow the label rule (S2-31, S2-32, S2-33)")
    func labels() {
        let american = Self.order(.unshipped, .sfp, marketplace: MarketplaceID("ATVPDKIKX0DER"))
        let italian = Self.order(.unshipped, .sfp, marketplace: MarketplaceID("APJ6JRA9NG5V4"))
        let german = Self.order(.unshipped, .sfp)
        #expect(found(Self.parcel(), german).isEmpty)
        #expect(found(Self.parcel(), german, answer: .ask) == ["label-rule-unanswered error"])
        #expect(found(Self.parcel(), german, answer: .fromAmazon) == ["label-must-be-amazons error"])
        #expect(found(Self.parcel(label: .unknown), american) == ["label-must-be-amazons error"])
        #expect(found(Self.parcel(), american, answer: .free).isEmpty)
        #expect(found(Self.parcel(), italian) == ["label-rule-unanswered error"])
        #expect(found(Self.parcel(label: .amazon), american, answer: .ask) == ["label-from-amazon note"])
        // Other orders need no label of Amazon's.
        #expect(found(Self.parcel(), Self.order(), answer: .fromAmazon).isEmpty)
    }

    @Test("what the order itself forbids is said first, and alone where nothing is left to send (S2-34)")
    func orders() {
        let bare = Self.parcel(carrier: nil)
        #expect(found(bare, nil) == ["order-unknown error", "carrier-missing error"])
        #expect(found(bare, Self.order(.pending)) == ["order-pending warning", "carrier-missing error"])
        #expect(found(bare, Self.order(.cancelled)) == ["order-cancelled error"])
        #expect(found(bare, Self.order(.shipped)) == ["already-shipped note"])
        #expect(found(bare, Self.order(.unshipped, .fba)) == ["fulfilled-by-amazon error"])
        #expect(found(bare, Self.order(programs: ["FBM_SHIP_PLUS"])) == ["ship-plus note"])
        let two = [ShipmentItem(itemID: OrderItemID("01"), quantity: 2)]
        #expect(found(Self.parcel(items: two)) == ["quantity-too-large error"])
    }

    @Test("the marketplace of the account is used where the order is not known")
    func withoutOrder() {
        let findings = ShipmentPreflight.check(
            Self.parcel(method: nil), order: nil, marketplace: Self.germany, labelAnswer: nil, now: Self.now)
        #expect(findings.map(\.code) == ["order-unknown", "method-missing"])
    }

    @Test("no finding repeats what stands in a cell: it may be a buyer's name in the wrong column")
    func nothingPersonal() {
        let findings = ShipmentPreflight.check(
            Self.parcel(carrier: "Erika Mustermann", name: "Heidestraße 17", tracking: "Erika"), order: Self.order(),
            labelAnswer: nil, now: Self.now)
        #expect(!findings.isEmpty)
        #expect(!findings.contains { $0.values.values.contains { $0.contains("Erika") || $0.contains("Heide") } })
    }

    @Test("reason codes are one list: no word has two meanings, and errors weigh most")
    func codes() {
        let refusals = Set(ConfirmationRefusal.allCases.map(\.rawValue))
        #expect(refusals.isDisjoint(with: PreflightReason.allCases.map(\.rawValue)))
        #expect(PreflightFinding.Severity.allCases.max() == .error && PreflightFinding.Severity.allCases.min() == .note)
    }
}
