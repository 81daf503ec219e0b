/// A type of feed, and what this simulator does with it.
///
/// Source: https://developer-docs.amazon.com/sp-api/docs/feed-type-values
enum FeedType: Sendable {
    case fulfilmentXML, fulfilmentFlat
    case acknowledgementXML, cancellationFlat
    case listings
    /// Shut off by Amazon on 2025-07-31: taken, and ends FATAL.
    case shutOff
    /// In use at Amazon, but not carried out here: taken, and ends FATAL.
    case notServed

    /// Nil for a name Amazon does not know.
    init?(name: String) {
        switch name {
        case "POST_ORDER_FULFILLMENT_DATA": self = .fulfilmentXML
        case "POST_FLAT_FILE_FULFILLMENT_DATA": self = .fulfilmentFlat
        case "POST_ORDER_ACKNOWLEDGEMENT_DATA": self = .acknowledgementXML
        case "POST_FLAT_FILE_ORDER_ACKNOWLEDGEMENT_DATA": self = .cancellationFlat
        case "JSON_LISTINGS_FEED": self = .listings
        case "POST_PRODUCT_DATA", "POST_INVENTORY_AVAILABILITY_DATA", "POST_PRODUCT_PRICING_DATA",
            "POST_PRODUCT_IMAGE_DATA", "POST_PRODUCT_RELATIONSHIP_DATA", "POST_PRODUCT_OVERRIDES_DATA",
            "POST_FLAT_FILE_INVLOADER_DATA", "POST_FLAT_FILE_LISTINGS_DATA",
            "POST_FLAT_FILE_PRICEANDQUANTITYONLY_UPDATE_DATA", "POST_UIEE_BOOKLOADER_DATA":
            self = .shutOff
        case "POST_PAYMENT_ADJUSTMENT_DATA", "POST_FLAT_FILE_PAYMENT_ADJUSTMENT_DATA",
            "POST_INVOICE_CONFIRMATION_DATA", "UPLOAD_VAT_INVOICE", "POST_EASYSHIP_DOCUMENTS",
            "POST_FULFILLMENT_ORDER_REQUEST_DATA", "POST_FULFILLMENT_ORDER_CANCELLATION_REQUEST_DATA":
            self = .notServed
        default: return nil
        }
    }

    var endsFatal: Bool {
        switch self {
        case .shutOff, .notServed: true
        default: false
        }
    }
}
