/// What one message of a feed asks for.
enum FeedMessage: Sendable {
    case shipment(FeedShipment)
    case acknowledgement(FeedAcknowledgement)
    case listing(sku: String, ListingsChange)
    /// Cannot be read; why stands in the finding.
    case unreadable(FeedFinding)
}
