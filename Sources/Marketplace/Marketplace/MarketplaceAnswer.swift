/// What Amazon answered, with what it said besides.
package struct MarketplaceAnswer<Value: Sendable>: Sendable {
    package var value: Value
    /// Calls a second that Amazon grants this seller for this operation (`x-amzn-RateLimit-Limit`); best effort, often absent.
    package var rateLimit: Double?
    /// What Amazon's support asks for.
    package var requestID: String?
    /// How many calls Amazon has counted for it: 2 when a refused token had to be replaced.
    package var calls: Int

    package init(value: Value, rateLimit: Double? = nil, requestID: String? = nil, calls: Int = 1) {
        self.value = value
        self.rateLimit = rateLimit
        self.requestID = requestID
        self.calls = calls
    }
}

extension MarketplaceAnswer {
    init(_ value: Value, _ answer: IncomingAnswer, calls: Int) {
        self.init(value: value, rateLimit: answer.rateLimit, requestID: answer.requestID, calls: calls)
    }
}
