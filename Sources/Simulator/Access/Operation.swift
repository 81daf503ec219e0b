/// The operations this simulator serves; the raw names are those of the control desk.
///
/// They are Amazon's own, but for `getOrderV0`: both versions of the Orders API call theirs getOrder.
enum Operation: String, CaseIterable, Sendable {
    // Login with Amazon, and tokens
    case requestToken, createRestrictedDataToken
    // Orders 2026-01-01
    case searchOrders, getOrder, cancelOrder
    // Orders v0
    case getOrders, getOrderV0, getOrderBuyerInfo, getOrderAddress, getOrderItems, getOrderItemsBuyerInfo
    case getOrderRegulatedInfo, updateVerificationStatus, updateShipmentStatus, confirmShipment
    // Reports
    case createReport, getReport, getReports, cancelReport, getReportDocument
    case createReportSchedule, getReportSchedules, getReportSchedule, cancelReportSchedule
    // Feeds
    case createFeedDocument, createFeed, getFeed, getFeeds, cancelFeed, getFeedDocument
    // The object store behind the addresses of documents
    case downloadDocument, uploadDocument
    // Listings and stock
    case getListingsItem, putListingsItem, patchListingsItem, deleteListingsItem, searchListingsItems
    case getInventorySummaries
    // Sellers
    case getMarketplaceParticipations, getAccount
    // Notifications
    case getSubscriptions, getSubscription, createSubscription, getSubscriptionById, deleteSubscriptionById
    case sendTestNotification, getDestinations, createDestination, getDestination, deleteDestination
    /// `GET /`, which tells the time.
    case root

    /// Which token a caller has to show.
    enum Admission: Sendable {
        case open
        /// Of a seller's authorization.
        case seller
        /// Of the application alone.
        case grantless(scope: String)
    }

    /// Source: https://developer-docs.amazon.com/sp-api/docs/grantless-operations
    var admission: Admission {
        switch self {
        case .requestToken, .downloadDocument, .uploadDocument, .root: .open
        case .createDestination, .getDestinations, .getDestination, .deleteDestination, .getSubscriptionById,
            .deleteSubscriptionById, .sendTestNotification:
            .grantless(scope: "sellingpartnerapi::notifications")
        default: .seller
        }
    }

    /// Nil for what Amazon does not meter.
    var plan: UsagePlan? { PublishedModels.shared[self]?.plan }

    /// Whether the caller has to show an access token.
    var needsToken: Bool { plan != nil }

    /// Whether the request carries a body of JSON.
    var takesJSON: Bool { PublishedModels.shared[self]?.body != nil }

    /// Whether nothing comes back without a restricted data token.
    ///
    /// Source: https://developer-docs.amazon.com/sp-api/docs/tokens-api-use-case-guide
    var isRestricted: Bool {
        switch self {
        case .getOrderBuyerInfo, .getOrderAddress, .getOrderItemsBuyerInfo, .getOrderRegulatedInfo: true
        default: false
        }
    }

    /// Whether the first part of the path that changes is an order's id.
    var namesOrder: Bool {
        switch self {
        case .getOrder, .cancelOrder, .getOrderV0, .getOrderBuyerInfo, .getOrderAddress, .getOrderItems,
            .getOrderItemsBuyerInfo, .getOrderRegulatedInfo, .updateVerificationStatus, .updateShipmentStatus,
            .confirmShipment:
            true
        default: false
        }
    }
}
