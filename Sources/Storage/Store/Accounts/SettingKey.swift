import Fulfilment

/// What the business may set, with its default. Every name is listed in `all`; there are no others.
///
/// | name | values | default | per account | meaning |
/// |---|---|---|---|---|
/// | `import.enabled` | true, false | true | yes | orders are fetched at all (S3-1) |
/// | `pending.mode` | off, reserve, import | reserve | yes | what is done with unpaid orders (S1-4, S1-17) |
/// | `confirm.mode` | auto, manual, off | auto | yes | who sends shipments: the fleet, only a person's runs, nobody (S4-3) |
/// | `confirm.immediately` | true, false | true | yes | send shipments at once; false: only at the runs (S2-9) |
/// | `confirm.settle` | 0s … 1h | 2m | yes | how long a shipment marked by hand can be withdrawn |
/// | `confirm.ageLimit` | 1d … 60d | 7d | yes | how long after marking a shipment is still sent (S2-28, S2-30) |
/// | `confirm.afterBuyerRequest` | confirm, hold | confirm | yes | what becomes of a parcel that was marked when its buyer asked to cancel: sent with a note, or held |
/// | `confirm.feedAbove` | 1 … 1000000 | 3600 | yes | more waiting shipments go as a feed: what calls do in half an hour |
/// | `access.isPublic` | true, false | false | yes | the application is a public one: its authorizations end after a year |
/// | `access.secretMade` | a day, unknown | unknown | no | when the application's secret was made: it ends after 180 days |
/// | `privacy.keep` | 1d … 30d | 30d | yes | how long name and address are kept after delivery (D16) |
/// | `reports.bringIn` | off, orders, all | orders | yes | what is brought in of reports that others asked for: of orders and stock, or also returns and tax documents |
/// | `reports.keepReturns` | 1d … 365d | 30d | yes | how long the documents of returns are kept; holds for new ones |
/// | `reports.keepTax` | 1d … 3650d | 30d | yes | how long VCS documents are kept: the term of your tax law; for new ones |
/// | `quantities.feedAbove` | 25 … 1000000 | 1500 | yes | more changed SKUs of a marketplace go to Amazon as a feed: what calls do at 5 a second while a feed is expected to take 5 minutes |
/// | `stock.figure` | ask, physical, free | ask | no | what the numbers mean that another system gives as its stock: all that lies there, or what is left for sale; ask = a list has to say |
/// | `shop.shippedStatus` | words | shipped,versendet | yes | a shop's status words that mean: confirm it at Amazon (S4-4) |
/// | `shop.cancelledStatus` | words | cancelled,canceled,storniert | yes | a shop's status words that mean: cancel it at Amazon (S4-5) |
/// | `shop.cancelReason` | none, or a reason of `CancelReason` | none | yes | why an order is cancelled whose shop gives no reason; none = such a row is refused |
/// | `confirm.lateChanges` | true, false | true | yes | a tracking number changed after Amazon has the first is sent too (X-5) |
package struct SettingKey: Sendable, Hashable {
    package let name: String
    package let kind: SettingKind
    package let defaultValue: String
    /// It holds for the whole fleet and for no account alone.
    package let isForFleet: Bool

    package static let importEnabled = SettingKey(name: "import.enabled", kind: .flag, defaultValue: "true")
    package static let pendingMode = SettingKey(
        name: "pending.mode", kind: .choice(["off", "reserve", "import"]), defaultValue: "reserve")
    package static let confirmMode = SettingKey(
        name: "confirm.mode", kind: .choice(ConfirmationMode.allCases.map(\.rawValue)), defaultValue: "auto")
    package static let confirmImmediately = SettingKey(
        name: "confirm.immediately", kind: .flag, defaultValue: "true")
    package static let confirmSettle = SettingKey(
        name: "confirm.settle", kind: .duration(0...3600), defaultValue: "2m")
    package static let confirmAgeLimit = SettingKey(
        name: "confirm.ageLimit", kind: .duration(86_400...5_184_000), defaultValue: "7d")
    package static let confirmLateChanges = SettingKey(
        name: "confirm.lateChanges", kind: .flag, defaultValue: "true")
    package static let confirmAfterBuyerRequest = SettingKey(
        name: "confirm.afterBuyerRequest", kind: .choice(BuyerRequestRule.allCases.map(\.rawValue)),
        defaultValue: "confirm")
    package static let confirmFeedAbove = SettingKey(
        name: "confirm.feedAbove", kind: .number(1...1_000_000), defaultValue: "3600")

    package static let accessIsPublic = SettingKey(name: "access.isPublic", kind: .flag, defaultValue: "false")
    package static let accessSecretMade = SettingKey(
        name: "access.secretMade", kind: .day, defaultValue: "unknown", isForFleet: true)
    package static let privacyKeep = SettingKey(
        name: "privacy.keep", kind: .duration(86_400...2_592_000), defaultValue: "30d")
    package static let reportsBringIn = SettingKey(
        name: "reports.bringIn", kind: .choice(["off", "orders", "all"]), defaultValue: "orders")
    package static let reportsKeepReturns = SettingKey(
        name: "reports.keepReturns", kind: .duration(86_400...31_536_000), defaultValue: "30d")
    package static let reportsKeepTax = SettingKey(
        name: "reports.keepTax", kind: .duration(86_400...315_360_000), defaultValue: "30d")

    package static let quantitiesFeedAbove = SettingKey(
        name: "quantities.feedAbove", kind: .number(25...1_000_000), defaultValue: "1500")

    package static let stockFigure = SettingKey(
        name: "stock.figure", kind: .choice(["ask", "physical", "free"]), defaultValue: "ask", isForFleet: true)

    package static let shopShippedStatus = SettingKey(
        name: "shop.shippedStatus", kind: .words,
        defaultValue: ShopStatusMapping.usualShippedWords.joined(separator: ","))
    package static let shopCancelledStatus = SettingKey(
        name: "shop.cancelledStatus", kind: .words,
        defaultValue: ShopStatusMapping.usualCancelledWords.joined(separator: ","))
    package static let shopCancelReason = SettingKey(
        name: "shop.cancelReason", kind: .choice(["none"] + CancelReason.allCases.map(\.rawValue)),
        defaultValue: "none")

    package static let all = [
        importEnabled, pendingMode, confirmMode, confirmImmediately, confirmSettle, confirmAgeLimit,
        confirmLateChanges, confirmAfterBuyerRequest, confirmFeedAbove,
        accessIsPublic, accessSecretMade, privacyKeep, reportsBringIn, reportsKeepReturns, reportsKeepTax,
        quantitiesFeedAbove, stockFigure, shopShippedStatus, shopCancelledStatus, shopCancelReason,
    ]

    package init?(named name: String) {
        guard let found = Self.all.first(where: { $0.name == name }) else { return nil }
        self = found
    }

    private init(name: String, kind: SettingKind, defaultValue: String, isForFleet: Bool = false) {
        self.name = name
        self.kind = kind
        self.defaultValue = defaultValue
        self.isForFleet = isForFleet
    }
}
