import ArgumentParser

/// What a worker does with each message of the benchmark.
enum Effect: String, ExpressibleByArgument, Sendable {
    /// Decode it, no more.
    case none
    /// Note the order's revision and announce it in the outbox, unless the store knows it already.
    case row
}
