/// One of Amazon's three regions, each with its own host and buckets.
///
/// Source: https://developer-docs.amazon.com/sp-api/docs/sp-api-endpoints
enum Region: String, Sendable {
    case northAmerica = "na"
    case europe = "eu"
    case farEast = "fe"
}
