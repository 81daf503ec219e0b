import Fulfilment
import Messages
import Store

/// The reason codes that the store and the workers write: at shipments, attempts, dead letters and problems. The text of
/// each stands in `Texts` under `reason.<code>`.
///
/// Beside them stand Amazon's own codes of a failed call (`InternalFailure`), and what a person wrote at an exclusion.
package enum ReasonCode {
    package static let all: [String] = [
        ConfirmationRefusal.allCases.map(\.rawValue), ProblemKind.allCases.map(\.rawValue), deadLetters, shipments,
        calls, shops, offers,
    ].flatMap(\.self)

    private static let deadLetters = [
        DeadLetterReason.amazonRefused, DeadLetterReason.transient, DeadLetterReason.noEffect,
        DeadLetterReason.noClearResult, DeadLetterReason.crash, DeadLetterReason.unknownToken,
        DeadLetterReason.byBroker, MessageRefusal.unknownType.rawValue, MessageRefusal.undecodable.rawValue,
        // Of the importer.
        "unreadable", "report-unknown",
        // Of channels.
        "no-gateway", RaiseRule.reason,
    ]

    /// Why an offer at Amazon is not told its quantity, or is told it again.
    private static let offers = [
        OfferRefusal.amazonsStock, OfferRefusal.notListed, OfferRefusal.notShown, OfferRefusal.readBackDiffers,
        OfferRefusal.feedWithoutResult,
    ]

    /// Why a shipment is where it is, where nothing was refused.
    private static let shipments = [
        "interrupted", "unclear", "withdrawn", ShipmentTable.givenUp, ShipmentTable.discarded,
        ShipmentTable.waitsForFeed, "feed-without-result", CancellationTable.noEffect,
    ]

    /// How a call to Amazon failed: the cases of `MarketplaceError.Code`.
    private static let calls = [
        "throttled", "unauthorized", "accessDenied", "grantRevoked", "clientRefused", "invalidInput", "notFound",
        "conflict", "tooLarge", "server", "timedOut", "unreachable", "connectionLost", "cancelled", "documentExpired",
        "malformedAnswer",
    ]

    /// Why a shop's channel did not take quantities.
    private static let shops = [
        "channel-address", "channel-secret", "file-busy", "file-unwritable", "shop-busy", "shop-failed", "shop-moved",
        "shop-refused", "shop-refused-sku", "shop-silent", "shop-unreachable", "shop-unreadable",
    ]
}
