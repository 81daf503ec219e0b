/// Our own reasons why an offer of Amazon's is not told its quantity, or waits: codes as stored in `offers.reason`. Amazon's
/// own codes stand there as Amazon writes them.
package enum OfferRefusal {
    /// The pieces lie in Amazon's warehouses.
    package static let amazonsStock = "amazons-stock"
    /// Amazon has no such listing in the marketplace.
    package static let notListed = "not-listed"
    /// Amazon has taken the quantity several times, and shows another.
    package static let notShown = "not-shown"
    /// Amazon shows another quantity than was sent; it is told again.
    package static let readBackDiffers = "read-back-differs"
    /// Its feed has ended without a result; it goes out by a call.
    package static let feedWithoutResult = "feed-without-result"
}
