import Database
import Fulfilment
import Operations
import Store
import StoreTesting
import Testing

/// The states of a report are told apart, each with what to do (S0-14, C26).
@Suite struct ReportStateTests {
    private static let samples: [(state: String, cause: String?, shown: String)] = [
        ("open", nil, "requested"), ("requested", nil, "accepted"), ("ready", nil, "ready"), ("done", nil, "done"),
        ("empty", "no-data", "empty"), ("failed", "fatal", "failed"), ("open", "too-soon", "too-soon"),
        ("open", "role-missing", "role-missing"), ("ready", "role-missing", "role-missing"),
        ("failed", "role-missing", "role-missing"), ("failed", "too-slow", "failed"),
        ("failed", "unreadable", "failed"), ("failed", "refused", "failed"),
        ("failed", "too-soon", "too-soon"),
    ]

    @Test(arguments: StoreEngine.allCases) func statesAreToldApartInBothLanguages(on engine: StoreEngine) async throws {
        try await Shop.open(on: engine) { shop in
            let kinds = try await shop.desk.reportKinds(account: "de-1")
            #expect(kinds.allSatisfy { $0.state == "not-requested" })
            _ = try await shop.desk.requestReports(account: "de-1", type: "fba-inventory", from: nil, to: nil)
            for sample in Self.samples {
                _ = try await shop.database.write { transaction in
                    try transaction.run(
                        "UPDATE fetches SET state = ?, cause = ?",
                        [.text(sample.state), SQLValue(sample.cause)])
                }
                let details = try await shop.desk.report(1)
                #expect(details.report.state == sample.shown)
                // What has failed is not asked for again by itself.
                if sample.state == "failed" { #expect(details.advice == "report-advice.failed.\(sample.cause ?? "")") }
                for language in [Language.en, .de] {
                    let texts = Texts(language)
                    #expect(texts(details.advice) != details.advice, "\(details.advice)")
                    #expect(texts.word("report-state", sample.shown) != "report-state.\(sample.shown)")
                }
            }
            for cause in ReportCause.allCases { #expect(Texts.all["report-advice.failed.\(cause.rawValue)"] != nil) }
            for purpose in [BackfillPurpose.gap, .handover, .backfill] {
                #expect(Texts.all["report-purpose.\(purpose.rawValue)"] != nil)
            }
            for state in ReportState.allCases where state != .notRequested {
                #expect(Texts.all["report-advice.\(state.rawValue)"] != nil)
            }
        }
    }
}
