/// How Amazon shows a listing now.
package struct ListedOffer: Sendable, Hashable {
    /// A fulfilment channel each.
    package var availability: [ListingAvailability]
    /// What Amazon finds wrong with it, also long after a change was taken.
    package var issues: [ListingSubmission.Issue]

    package init(availability: [ListingAvailability], issues: [ListingSubmission.Issue] = []) {
        self.availability = availability
        self.issues = issues
    }

    /// What the merchant's own warehouse offers; `nil` where Amazon tells no quantity of it.
    package var merchantQuantity: Int? { availability.first(where: \.isByMerchant).flatMap(\.quantity) }

    /// The pieces lie in Amazon's warehouses: a quantity of ours would turn or break the listing.
    package var isByAmazon: Bool { availability.contains { $0.channelCode.hasPrefix("AMAZON") } }
}

extension ListedOffer {
    /// Spelt as Amazon does.
    struct Body: Decodable {
        let fulfillmentAvailability: [ListingAvailability.Body]?
        let issues: [ListingSubmission.IssueBody]?
    }

    init(_ body: Body) {
        self.init(
            availability: (body.fulfillmentAvailability ?? []).map { ListingAvailability($0) },
            issues: (body.issues ?? []).map { ListingSubmission.Issue($0) })
    }
}
