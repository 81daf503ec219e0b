import NIOHTTP1
import Testing

@testable import WorkerHealth

@Suite struct HealthAnswerTests {
    private func answer(_ uri: String, method: HTTPMethod = .GET, _ readiness: Readiness = .ready) -> HealthAnswer {
        HealthAnswer(method: method, uri: uri, readiness: { readiness }, metrics: { "a 1\n" })
    }

    @Test func aReadyWorkerSaysSo() {
        let answer = answer("/health/ready")
        #expect(answer.status == .ok)
        #expect(answer.body == "{\"ready\":true,\"reasons\":[]}\n")
    }

    @Test func whoIsNotReadyTellsWhy() {
        let answer = answer("/health/ready", Readiness(reasons: ["broker: \"x\\y\" refused", "store:\nlocked"]))
        #expect(answer.status == .serviceUnavailable)
        #expect(answer.body == #"{"ready":false,"reasons":["broker: \"x\\y\" refused","store:\nlocked"]}"# + "\n")
    }

    @Test func whoIsNotReadyIsAliveAllTheSame() {
        #expect(answer("/health/live", Readiness(reasons: ["broker: down"])).status == .ok)
    }

    @Test func aQueryChangesNothing() { #expect(answer("/metrics?x=1").body == "a 1\n") }

    @Test(arguments: ["/", "/health", "/health/ready/", "/METRICS", ""])
    func anotherPathIsNotFound(uri: String) { #expect(answer(uri).status == .notFound) }

    @Test(arguments: [HTTPMethod.POST, .DELETE, .PUT])
    func nothingCanBeChangedHere(method: HTTPMethod) {
        #expect(answer("/health/live", method: method).status == .methodNotAllowed)
    }
}
