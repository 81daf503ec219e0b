/// What a person asks first: does it run, what is wrong, up to when are data known (S0-15).
package struct StatusReport: Encodable, Sendable, Hashable {
    /// Business time.
    package let now: Moment
    /// Business seconds a real second; 1 unless the fleet practises.
    package let clockSpeed: Double
    package let schemaVersion: Int64
    package let accounts: [AccountState]
    package let workers: [Worker]
    /// Kinds of worker of which none has given a sign of life of late.
    package let missingWorkers: [String]
    package let queues: [QueueCard]
    /// All orders; `nil` where they were not counted.
    package let orders: Int?
    /// All order lines; `nil` where they were not counted.
    package let lines: Int?
    /// Rows of reports that could not be imported.
    package let findings: Int
    /// Raw answers of Amazon that are not imported yet.
    package let intakeWaiting: Int
    /// Orders that are not final yet, by account and status.
    package let openOrders: [OpenCount]
    /// Shipments by state; states without any are left out.
    package let shipments: [String: Int]
    package let problems: [Problem]
    /// What people have stopped for a while (D14).
    package let pauses: [PauseCard]

    /// What we know of an account's data.
    package struct AccountState: Encodable, Sendable, Hashable {
        package let account: String
        package let state: String
        package let stateReason: String?
        package let isImportEnabled: Bool
        package let pendingMode: String
        package let polls: [Poll]
        package let knownTo: [Coverage]
    }

    /// An automatic job that asks Amazon.
    package struct Poll: Encodable, Sendable, Hashable {
        package let kind: String
        package let lastTriedAt: Moment?
        package let lastWorkedAt: Moment?
        package let nextAt: Moment?
        /// The state of the last try.
        package let state: String?
        package let error: String?
        /// Seconds from poll to poll that Amazon's quota carries, where they are more than the clock's (S0-13).
        package let stretchedTo: Int64?
    }

    /// Up to when everything is fetched.
    package struct Coverage: Encodable, Sendable, Hashable {
        package let service: String
        package let basis: String
        package let to: Moment
    }

    /// A living worker.
    package struct Worker: Encodable, Sendable, Hashable {
        package let id: String
        package let kind: String
        package let host: String
        package let pid: Int
        package let version: String
        package let state: String
        package let unacked: Int
        /// Real time.
        package let startedAt: Moment
    }

    package struct OpenCount: Encodable, Sendable, Hashable {
        package let account: String
        package let status: String
        package let count: Int
    }

    /// A maintenance message: one per problem, with a count (S2-15).
    package struct Problem: Encodable, Sendable, Hashable {
        package let problem: Int64
        /// A code; its text is `reason.<code>`.
        package let kind: String
        package let account: String?
        package let subject: String
        package let affected: Int
        /// Sample ids, or a short text.
        package let sample: String
        package let openedAt: Moment
    }
}
