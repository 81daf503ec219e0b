package import Fulfilment

/// One page of a search as Amazon sent it, with what its reader needs at once. `OrderPageDecoder` reads the orders.
package struct OrderPage: Sendable, Hashable {
    /// The answer's JSON bytes. Holds addresses: store it sealed.
    package var body: [UInt8]
    package var orderCount: Int
    /// Token of the next page, good for 24 h; `nil` on the last page, also where Amazon sends an empty one.
    package var nextToken: String?
    /// The upper bound that Amazon really used: the next `after` of a search by last change.
    package var lastUpdatedBefore: Timestamp?
    /// The same of a search by purchase.
    package var createdBefore: Timestamp?

    package init(
        body: [UInt8], orderCount: Int, nextToken: String? = nil, lastUpdatedBefore: Timestamp? = nil,
        createdBefore: Timestamp? = nil
    ) {
        self.body = body
        self.orderCount = orderCount
        self.nextToken = nextToken
        self.lastUpdatedBefore = lastUpdatedBefore
        self.createdBefore = createdBefore
    }
}

/// The frame of a page, without looking into the orders.
struct OrderPageFrame: Decodable {
    let orders: [Opaque]
    let pagination: Pagination?
    let lastUpdatedBefore: String?
    let createdBefore: String?

    struct Pagination: Decodable {
        let nextToken: String?
    }

    /// An element that is counted only.
    struct Opaque: Decodable {
        init(from decoder: any Decoder) {}
    }
}
