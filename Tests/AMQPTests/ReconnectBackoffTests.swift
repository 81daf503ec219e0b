import AMQP
import Logging
import Synchronization
import Testing

@Suite struct ReconnectBackoffTests {
    @Test(arguments: [(1, 500), (2, 1_000), (3, 2_000), (6, 16_000), (7, 30_000), (50, 30_000), (0, 500)])
    func theCeilingDoublesUpToTheCap(failures: Int, milliseconds: Int) {
        #expect(ReconnectBackoff().delay(afterFailures: failures, random: 1) == .milliseconds(milliseconds))
    }

    @Test func jitterIsFull() {
        #expect(ReconnectBackoff().delay(afterFailures: 3, random: 0) == .zero)
        #expect(ReconnectBackoff().delay(afterFailures: 3, random: 0.25) == .milliseconds(500))
    }

    @Test func retriableErrorsAreTriedAgainAndAttemptsCounted() async throws {
        var attempts: [Int] = []
        let value = try await withReconnection(
            ReconnectBackoff(base: .milliseconds(1)), random: { 0 }, logger: Logger(label: "test")
        ) { attempt in
            attempts.append(attempt)
            if attempt < 4 { throw AMQPError(.connectionLost, "gone") }
            return attempt
        }
        #expect(value == 4 && attempts == [1, 2, 3, 4])
    }

    @Test(arguments: [AMQPError.Code.authenticationRefused, .cancelled, .preconditionFailed])
    func otherErrorsAreThrownAtOnce(code: AMQPError.Code) async {
        await #expect(throws: AMQPError(code, "no")) {
            try await withReconnection(random: { 0 }, logger: Logger(label: "test")) { _ in throw AMQPError(code, "no")
            }
        }
    }

    @Test func aServiceMayWaitForFatalErrorsToBeMended() async throws {
        let value = try await withReconnection(random: { 0 }, mayRetry: { _ in true }, logger: Logger(label: "test")) {
            if $0 == 1 { throw AMQPError(.authenticationRefused, "not yet") }
            return $0
        }
        #expect(value == 2)
    }

    @Test func everyCodeIsFatalOrRetriableExceptACancellation() {
        for code in AMQPError.Code.allCases {
            let error = AMQPError(code, "text")
            #expect((error.isFatal != error.isRetriable) == (code != .cancelled), "\(code)")
        }
    }
}
