/// A usage plan: tokens a business second, and how many can be saved up.
struct UsagePlan: Sendable {
    var rate: Double
    var burst: Double
    /// As in the header x-amzn-RateLimit-Limit: requests a second, with a decimal point.
    var rateText: String

    init?(rate: String, burst: String) {
        guard let tokens = Double(rate), let depth = Double(burst), tokens > 0, depth >= 1 else { return nil }
        self.rate = tokens
        self.burst = depth
        rateText = rate.contains(".") ? rate : rate + ".0"
    }
}
