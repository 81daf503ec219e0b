/// Amazon's token buckets in business time: one for each seller, application, region and operation.
///
/// Source: https://developer-docs.amazon.com/sp-api/docs/usage-plans-and-rate-limits-in-the-sp-api
struct RateLimits: Sendable {
    private struct Key: Hashable {
        var caller: Caller
        var operation: Operation
    }

    private struct Bucket {
        var tokens: Double
        var filledAt: BusinessTime
    }

    private var buckets: [Key: Bucket] = [:]

    /// Takes a token; false when the bucket is empty. A refused call costs nothing.
    mutating func take(_ operation: Operation, caller: Caller, now: BusinessTime) -> Bool {
        guard let plan = operation.plan else { return true }
        let key = Key(caller: caller, operation: operation)
        var bucket = buckets[key] ?? Bucket(tokens: plan.burst, filledAt: now)
        let elapsed = max(0, now.seconds - bucket.filledAt.seconds)
        bucket.tokens = min(plan.burst, bucket.tokens + elapsed * plan.rate)
        bucket.filledAt = max(now, bucket.filledAt)
        // A hair below one is one: sums of fractions are not exact.
        let isGranted = bucket.tokens >= 1 - 1e-9
        if isGranted { bucket.tokens = max(0, bucket.tokens - 1) }
        buckets[key] = bucket
        return isGranted
    }
}
