import Operations

/// The fleet's state, asked of the store once for all who look within a moment.
actor FreshStatus {
    private static let life = Duration.seconds(2)

    private let desk: OperatorDesk
    private var last: (report: StatusReport, at: ContinuousClock.Instant)?
    private var asking: Task<StatusReport, any Error>?

    init(_ desk: OperatorDesk) {
        self.desk = desk
    }

    func report() async throws -> StatusReport {
        if let last, last.at.duration(to: .now) < Self.life { return last.report }
        if let asking { return try await asking.value }
        // A task of its own: a reader who goes away must not end the question of the others. It is awaited at once.
        let task = Task { [desk] in try await desk.status(isCounting: false).withoutSamples }
        asking = task
        defer { asking = nil }
        let report = try await task.value
        last = (report, .now)
        return report
    }

    /// Whether the store answers at all.
    func isReady() async throws {
        _ = try await desk.accounts()
    }
}
