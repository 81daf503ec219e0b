/// How quantities go to Amazon: one call a SKU, or all of them as one file.
package enum QuantityWay: String, Sendable, Hashable, CaseIterable {
    /// `patchListingsItem`, a call for each SKU.
    case patch
    /// `JSON_LISTINGS_FEED`.
    case feed

    /// The most messages of one feed. Source: `sp-api/FACTS.md`, section 1, JSON_LISTINGS_FEED.
    package static let largestFeed = 25_000

    /// The rule: the way that is expected to end first. Patches take `waiting ÷ patchesPerSecond`; a feed takes
    /// `feedTime` however many quantities it holds, once more for each further `largestFeed`. At equal time patches go:
    /// each is answered at once, and the newest figure is never behind a file.
    ///
    /// - Parameters:
    ///   - waiting: SKUs of the channel that wait.
    ///   - patchesPerSecond: what the budget gives.
    ///   - feedTime: from the upload to the result.
    package static func of(waiting: Int, patchesPerSecond: Double, feedTime: Duration) -> QuantityWay {
        let feeds = (waiting + largestFeed - 1) / largestFeed
        let patches = Double(waiting) / max(patchesPerSecond, .leastNonzeroMagnitude)
        return patches > feedTime / .seconds(1) * Double(max(1, feeds)) ? .feed : .patch
    }
}
