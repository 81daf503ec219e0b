import Database
import Testing

@testable import PostgresDatabase

@Suite("PostgresFailure")
struct PostgresFailureTests {
    @Test(
        "becomes the seam's code by its state",
        arguments: [
            ("23505", .constraint), ("23503", .constraint), ("23502", .constraint), ("23514", .constraint),
            ("40001", .conflict), ("40P01", .conflict), ("55P03", .busy), ("57014", .busy), ("26000", .busy),
            ("53100", .full), ("53200", .full), ("53300", .full), ("54000", .full),
            ("57P01", .unavailable), ("57P02", .unavailable), ("57P03", .unavailable), ("08006", .unavailable),
            ("25P03", .unavailable), ("28P01", .unavailable), ("3D000", .unavailable), ("42501", .unavailable),
            ("58030", .unavailable), ("XX000", .unavailable),
            ("40003", .commitUnknown), ("08007", .commitUnknown),
            ("42601", .misuse), ("42P01", .misuse), ("42703", .misuse), ("25006", .misuse), ("0A000", .unavailable),
            ("22P02", .typeMismatch), ("22003", .typeMismatch), ("22021", .constraint),
            ("XX001", .corrupt), ("XX002", .corrupt),
        ] as [(String, DatabaseError.Code)])
    func codes(_ state: String, _ code: DatabaseError.Code) {
        let error = PostgresFailure(state: state).explained
        #expect(error.code == code)
        #expect(error.message.contains(state))
    }

    @Test("with a lost connection it is .unavailable, whatever was said before")
    func lost() {
        #expect(PostgresFailure(state: "", isLost: true).explained.code == .unavailable)
        #expect(PostgresFailure(state: "57P01", isLost: true).explained.code == .unavailable)
        #expect(PostgresFailure(state: "XX000", isLost: true).explained.code == .unavailable)
    }

    @Test("names rule, table and column, and repeats the server only where it cannot quote a value")
    func words() {
        let rule = PostgresFailure(
            state: "23505", sentence: "duplicate Erika", table: "orders", rule: "orders_pkey", statement: "INSERT  …")
        #expect(rule.explained.message.contains("rule orders_pkey, table orders"))
        #expect(!rule.explained.message.contains("Erika"))
        for state in ["22P02", "22003", "P0001", "XX000", "23514"] {
            #expect(!PostgresFailure(state: state, sentence: "bad: Erika").explained.message.contains("Erika"))
        }
        let misuse = PostgresFailure(state: "42P01", sentence: "relation \"x\" does not exist").explained
        #expect(misuse.message.contains("relation \"x\" does not exist"))
    }

    @Test("the pause after failed connections doubles up to its limit")
    func pause() {
        func pause(_ failures: Int, _ random: Double = 0) -> Duration {
            ReconnectPause.pause(.milliseconds(100), .seconds(5), afterFailures: failures, random)
        }
        #expect([0, 1, 2].map { pause($0) } == [.milliseconds(100), .milliseconds(200), .milliseconds(400)])
        #expect(pause(60) == .seconds(5))
        #expect(pause(0, 0.999) > .milliseconds(70))
    }
}
