import Foundation
package import Testing

/// The engine that a test's store runs on. Give it to a test as `arguments: StoreEngine.allCases`.
///
/// `ORDERLY_TEST_ENGINE` names one engine for a whole run: `ops/test` runs the tests once for each.
package enum StoreEngine: String, Sendable, CaseIterable, CustomTestStringConvertible {
    case sqlite
    case postgres

    /// Both, or the one of the run.
    package static var allCases: [StoreEngine] { chosen.map { [$0] } ?? [.sqlite, .postgres] }

    package var testDescription: String { rawValue }

    /// An empty or used database that tests may make schemas in, `postgresql://…`; `nil` skips what needs it.
    package static var postgresURL: String? {
        ProcessInfo.processInfo.environment["ORDERLY_TEST_POSTGRES_URL"].flatMap { $0.isEmpty ? nil : $0 }
    }

    /// What a store runs on whose test does not say.
    package static var usual: StoreEngine { chosen ?? .sqlite }

    private static var chosen: StoreEngine? {
        ProcessInfo.processInfo.environment["ORDERLY_TEST_ENGINE"].flatMap { StoreEngine(rawValue: $0) }
    }

    package static let skipReason: Comment =
        "needs PostgreSQL: set ORDERLY_TEST_POSTGRES_URL to a database that tests may make schemas in"

    /// The URL, or the end of the test case as skipped.
    package static func requirePostgres() throws -> String {
        guard let url = postgresURL else { try Test.cancel(skipReason) }
        return url
    }
}
